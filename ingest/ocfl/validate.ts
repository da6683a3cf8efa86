/** Validates an OCFL object, whoever wrote it, against version 1.1 of the specification (https://ocfl.io/1.1/spec/) or 1.0. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readClaims, type Claims } from "./checks/claims.ts";
import { checkFiles, checkManifest } from "./checks/fixity.ts";
import { checkDeclaration, checkSequence, checkTop, checkVersionFolder, within } from "./checks/folder.ts";
import { comparePast, compareSpecs } from "./checks/past.ts";
import { checkSidecar } from "./checks/sidecar.ts";
import { newFindings, type Finding, type Note } from "./finding.ts";
import { INVENTORY } from "./inventory.ts";
import { readTree, type Tree } from "./tree.ts";

/** What was found in an object, with the id and the specification that it names; each empty where it names none. */
export interface Inspected {
  id: string;
  spec: string;
  findings: Finding[];
}

/** Everything that is wrong with the object in a folder, in every version of it; all its files are read. */
export function validateObject(folder: string): Inspected {
  const { note, list } = newFindings();
  const tree = readTree(folder);
  const spec = checkDeclaration(within(tree.files, ""), folder, "object", note);
  const current = readInventoryAt(folder, INVENTORY, tree, note);
  checkTop(folder, tree, current?.claims?.algorithm ?? "sha512", note);
  const names = checkSequence(tree, note);
  if (!current) note("E063", "");
  else if (current.claims) {
    if (spec && current.claims.spec && current.claims.spec !== spec) note("E038", INVENTORY, current.claims.spec);
    checkVersions(folder, tree, names, { text: current.text, claims: current.claims }, note);
  }
  return { id: current?.claims?.id ?? "", spec, findings: list() };
}

interface Inventory {
  text: Buffer;
  claims: Claims | undefined;
}

/** Nothing where there is no inventory. */
function readInventoryAt(folder: string, path: string, { files }: Tree, note: Note): Inventory | undefined {
  if (!files.includes(path)) return undefined;
  const text = readFileSync(join(folder, path));
  const claims = readClaims(text.toString("utf8"), path, note);
  if (claims) checkSidecar(folder, path, text, claims.algorithm, note);
  return { text, claims };
}

/** The folders of the versions against the current inventory and each against its own. */
function checkVersions(
  folder: string,
  tree: Tree,
  names: string[],
  current: Required<Inventory> & { claims: Claims },
  note: Note,
) {
  const { claims } = current;
  const content = claims.contentDirectory || "content";
  const held = new Map(
    names.map((name) => [name, tree.files.filter((path) => path.startsWith(`${name}/${content}/`))]),
  );
  for (const name of claims.versions.keys()) if (!names.includes(name)) note("E046", INVENTORY, name);
  for (const name of names) if (!claims.versions.has(name)) note("E046", name);
  const inventories: [string, Claims][] = [[INVENTORY, claims]];
  const specs: [string, string][] = [];
  for (const [at, name] of names.entries()) {
    const path = `${name}/${INVENTORY}`;
    const own = ownInventory(folder, path, tree, { isLast: at === names.length - 1, current }, note);
    checkVersionFolder(tree, name, content, own, note);
    if (!own) continue;
    specs.push([name, own.spec]);
    if (own === claims) continue;
    comparePast(own, name, claims, note);
    checkManifest(
      names.slice(0, at + 1).flatMap((one) => held.get(one) ?? []),
      own,
      path,
      note,
    );
    inventories.push([path, own]);
  }
  compareSpecs(specs, note);
  checkManifest([...held.values()].flat(), claims, INVENTORY, note);
  checkFiles(folder, new Set(tree.files), inventories, note);
}

/** What the inventory in the folder of a version claims; that of the last must be the very same as the object's. */
function ownInventory(
  folder: string,
  path: string,
  tree: Tree,
  { isLast, current }: { isLast: boolean; current: Inventory },
  note: Note,
): Claims | undefined {
  if (!isLast) return readInventoryAt(folder, path, tree, note)?.claims;
  if (!tree.files.includes(path)) return undefined;
  const text = readFileSync(join(folder, path));
  if (!text.equals(current.text)) {
    note("E064", path);
    return readInventoryAt(folder, path, tree, note)?.claims;
  }
  checkSidecar(folder, path, text, current.claims?.algorithm ?? "sha512", note);
  return current.claims;
}
