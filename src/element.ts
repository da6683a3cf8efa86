/** Writes elements as a list reads: name, attributes, what is in it. Texts are texts, whatever they hold. */

type Inside = Node | string | undefined | Inside[];

/** An element with its attributes and what is in it; `undefined` leaves an attribute or a part out. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | undefined> = {},
  ...inside: Inside[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...(inside.flat(Infinity as 1) as (Node | string | undefined)[]).filter((part) => part !== undefined));
  return made;
}
