/** Whether the inventory of an earlier version says the same of it as the current one. */
import type { Note } from "../finding.ts";
import type { Claims } from "./claims.ts";

/** `earlier` is that in the folder of the version of this name. */
export function comparePast(earlier: Claims, name: string, current: Claims, note: Note): void {
  const at = `${name}/inventory.json`;
  if (earlier.head !== name) note("E040", at, earlier.head);
  if (earlier.id !== current.id) note("E037", at, earlier.id);
  if (earlier.contentDirectory !== current.contentDirectory) note("E019", at, earlier.contentDirectory);
  for (const [version, now] of current.versions) {
    if (Number(version.slice(1)) > Number(name.slice(1))) continue;
    const before = earlier.versions.get(version);
    if (!before?.state || !now.state || !isSameState(earlier, before.state.paths, current, now.state.paths))
      note("E066", at, version);
    else if (before.about !== now.about) note("W011", at, version);
  }
}

/** The same names for the same files; where another algorithm is used, by the paths in the manifests. */
function isSameState(earlier: Claims, before: Map<string, string>, current: Claims, now: Map<string, string>): boolean {
  if (before.size !== now.size) return false;
  if (earlier.algorithm === current.algorithm)
    return [...before].every(([path, digest]) => now.get(path)?.toLowerCase() === digest.toLowerCase());
  const files = filesOf(earlier);
  return [...before].every(([path, digest]) =>
    (files.get(digest) ?? []).every((file) => current.manifest.get(file) === now.get(path)),
  );
}

const filesOf = ({ manifest }: Claims): Map<string, string[]> => {
  const files = new Map<string, string[]>();
  for (const [path, digest] of manifest) files.set(digest, [...(files.get(digest) ?? []), path]);
  return files;
};

/** No version follows an older specification than the one before it. */
export function compareSpecs(specs: [name: string, spec: string][], note: Note): void {
  let highest = "";
  for (const [name, spec] of specs) {
    if (spec < highest) note("E103", `${name}/inventory.json`, spec);
    if (spec > highest) highest = spec;
  }
}
