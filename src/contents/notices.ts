/** What the resolution wants laid down in documents. Where none was entered, the page says so and stays blank. */
import type { Code } from "../../reports/schema.ts";
import { dayText } from "../format.ts";
import type { Here } from "../here.ts";
import type { Content, Line, Section } from "../page.ts";
import { quoteOf } from "./sections.ts";
import { textTable } from "./texts.ts";

/** The page of all notices, within the language. */
const PATH = "notices/";

const listed = ({ release }: Here): Code[] => release.codelists["notices"] ?? [];
const documentsOf = (here: Here, { code }: Code): Code[] => listed(here).filter(({ parent }) => parent === code);

/** The page of everything that is a document and not a number; none where nothing of the kind is declared. */
export function noticesContent(here: Here): Content[] {
  const { say } = here;
  const notices = listed(here).filter(({ parent }) => !parent);
  if (notices.length === 0) return [];
  return [
    {
      path: PATH,
      title: say("notices"),
      eyebrow: say("resolution"),
      parents: [],
      lead: say("notices_lead", { count: notices.length }),
      headlines: [],
      sections: notices.map((notice) => noticeSection(here, notice)),
      related: [{ title: say("see_also"), steps: [{ title: say("asked_title"), path: "asked/" }] }],
    },
  ];
}

/** The notices that answer a call of the resolution, as lines of the page of all calls. */
export const answersIssued = (here: Here, call: Code): Line[] =>
  listed(here)
    .filter(({ more }) => more["call"] === call.code)
    .map((notice) => {
      const documents = documentsOf(here, notice);
      const said = documents.length
        ? here.say("documents_entered", { count: documents.length })
        : here.say("no_document");
      return {
        label: here.name(notice),
        path: `${PATH}index.html#${notice.code}`,
        level: 2,
        values: [null, said, "", "", here.say("document")],
      };
    });

/** The words of the text, who is responsible, what is known meanwhile, and the documents. */
function noticeSection(here: Here, notice: Code): Section {
  const { say, language, release } = here;
  const call = release.codelists["calls"]?.find(({ code }) => code === notice.more["call"]);
  const lead = [
    say("responsible_body", { body: notice.more[`body_${language}`] ?? "" }),
    call?.more[`note_${language}`] ?? "",
  ];
  const documents = documentsOf(here, notice);
  const section = {
    id: notice.code,
    title: here.name(notice),
    lead: lead.filter(Boolean).join(" "),
    charts: [],
    ...quoteOf(here, notice.more["quote"]),
  };
  if (documents.length === 0) return { ...section, list: [say("no_document")] };
  const labels = [say("document_number"), say("document_date"), say("issued_by"), say("note")];
  const table = textTable(notice.code, section.title, say("document"), labels, documents, (one) => ({
    label: here.name(one),
    path: "",
    values: [
      one.more["document"] ?? "",
      dayText(language, one.more["date"] ?? ""),
      one.more[`body_${language}`] ?? "",
      one.more[`note_${language}`] ?? "",
    ],
  }));
  return { ...section, table };
}
