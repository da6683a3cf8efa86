/** The document around every page of the desk. */
import type { Language } from "../../../reports/schema.ts";
import { STYLE } from "../assets.ts";
import { html, type Html } from "../html.ts";
import { speaker, type Say } from "../words.ts";

/** Where a page is read: in which language, at which address within it, by whom. */
export interface Here {
  language: Language;
  say: Say;
  /** within the language: `/periods/2026-Q3` */
  path: string;
  /** the name on the key, and whether it is one of the centre's; nothing for who is not signed in */
  visitor?: { name: string; centre: boolean } | undefined;
}

export const hereOf = (language: Language, path: string, visitor?: Here["visitor"]): Here => ({
  language,
  say: speaker(language),
  path,
  visitor,
});

/** An address within the language of the page. */
export const linkIn = ({ language }: Here, path: string): string => `/${language}${path}`;

/** The whole document. */
export function documentOf(here: Here, title: string, content: Html): string {
  const { language, say, path, visitor } = here;
  const other = language === "vi" ? "en" : "vi";
  const link = ({ to, word }: Link): Html =>
    html`<li><a href="${linkIn(here, to)}" ${to === path ? html`aria-current="page"` : ""}>${say(word)}</a></li>`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · ${say("desk")}</title>
        <link rel="stylesheet" href="${STYLE}" />
      </head>
      <body>
        <a class="skip" href="#main">${say("skip")}</a>
        <header>
          <div class="bar">
            <a class="brand" href="${linkIn(here, "/")}"><b>Congbo</b> <span>${say("desk")}</span></a>
            <a class="language" href="/${other}${path}" lang="${other}" hreflang="${other}"
              >${speaker(other)("language")}</a
            >
          </div>
          <nav aria-label="${say("menu")}">
            <ul>
              ${menuFor(visitor).map(link)}
            </ul>
          </nav>
          ${visitor ? signedIn(here, visitor.name) : ""}
        </header>
        <main id="main" tabindex="-1">
          <h1>${title}</h1>
          ${content}
        </main>
        <footer><p>${say("footer")}</p></footer>
      </body>
    </html> `.toString();
}

interface Link {
  to: string;
  word: "home" | "verify_receipt" | "sign_in";
}

const menuFor = (visitor: Here["visitor"]): Link[] => [
  visitor ? { to: "/", word: "home" } : { to: "/sign-in", word: "sign_in" },
  { to: "/verify", word: "verify_receipt" },
];

const signedIn = (here: Here, name: string): Html => html`
  <div class="visitor">
    <span>${here.say("signed_in_as", { name })}</span>
    <form method="post" action="${linkIn(here, "/sign-out")}"><button>${here.say("sign_out")}</button></form>
  </div>
`;
