/** HTML in which everything that is filled in is escaped, unless it is such HTML itself. */
export { default as html, type HtmlSafeString as Html } from "escape-html-template-tag";
