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

/** The names of what lies directly in a folder. */
export function readFolder(folder: string): Pick<Tree, "files" | "folders" | "others"> {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const named = (is: (entry: (typeof entries)[number]) => boolean): string[] =>
    entries.filter(is).map(({ name }) => name);
  return {
    files: named((entry) => entry.isFile()),
    folders: named((entry) => entry.isDirectory()),
    others: named((entry) => !entry.isFile() && !entry.isDirectory()),
  };
}

/** Reads all that lies below a folder; links are not followed. */
export function readTree(folder: string): Tree {
  const tree: Tree = { files: [], folders: [], empty: [], others: [] };
  const visit = (within: string): void => {
    const { files, folders, others } = readFolder(join(folder, within));
    const path = (name: string): string => (within === "" ? name : `${within}/${name}`);
    if (within !== "" && files.length + folders.length + others.length === 0) tree.empty.push(within);
    for (const name of files) tree.files.push(path(name));
    for (const name of others) tree.others.push(path(name));
    for (const name of folders) {
      tree.folders.push(path(name));
      visit(path(name));
    }
  };
  visit("");
  return tree;
}
