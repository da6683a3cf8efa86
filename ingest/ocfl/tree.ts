/** All that lies below a folder. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Paths from the folder down, with `/` between, in order. */
export interface Tree {
  files: string[];
  folders: string[];
  /** those of the folders in which there is nothing */
  empty: string[];
  /** links and whatever else is neither a file nor a folder */
  others: string[];
}

/** Reads all that lies below a folder; links are not followed. */
export function readTree(folder: string): Tree {
  const tree: Tree = { files: [], folders: [], empty: [], others: [] };
  const visit = (within: string): void => {
    const entries = readdirSync(join(folder, within), { withFileTypes: true });
    if (entries.length === 0 && within !== "") tree.empty.push(within);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = within === "" ? entry.name : `${within}/${entry.name}`;
      if (entry.isDirectory()) {
        tree.folders.push(path);
        visit(path);
      } else (entry.isFile() ? tree.files : tree.others).push(path);
    }
  };
  visit("");
  return tree;
}
