/** Releases, corrections and withdrawals as Atom. */
import type { Language } from "../../../../reports/schema.ts";
import { newsFeed } from "../../../contents/news.ts";
import { feedText } from "../../../feed.ts";
import { languagePaths } from "../../../languages.ts";
import { living } from "../../given.ts";

export const getStaticPaths = languagePaths;

export const GET = ({ params }: { params: { language: Language } }): Response =>
  new Response(feedText(newsFeed(living, params.language)));
