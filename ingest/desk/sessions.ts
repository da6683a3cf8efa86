/** Who is signed in, in the memory of this process alone: a restart signs everybody out, which loses nothing. */
import { randomBytes } from "node:crypto";
import { timeInVietnam } from "../clock.ts";
import { findKey, keyNamed, type Key } from "../keys.ts";

/** The prefix binds the cookie to this host, to TLS and to every path: the browser refuses it otherwise. */
export const COOKIE = "__Host-congbo";

const MINUTE = 60_000;
const LIMITS = { idle: 30 * MINUTE, whole: 8 * 60 * MINUTE, perKey: 8 };

interface Session {
  keyId: string;
  started: number;
  seen: number;
}

/** Who asks: the key as it stands at this request, and the token of the session. */
export interface Visitor {
  key: Key;
  token: string;
}

export type Sessions = ReturnType<typeof createSessions>;

/** Sessions over the keys of a folder; `now` is in milliseconds, and `ended` is told of each session that is over. */
export function createSessions(keys: string, now: () => number = Date.now, ended: (token: string) => void = () => {}) {
  const open = new Map<string, Session>();

  function close(token: string): void {
    if (open.delete(token)) ended(token);
  }

  function closeOld(): void {
    for (const [token, session] of open) if (isOver(session)) close(token);
  }

  const isOver = ({ started, seen }: Session): boolean => now() - seen > LIMITS.idle || now() - started > LIMITS.whole;
  const clock = (): string => timeInVietnam(new Date(now()).toISOString());

  return {
    close,
    /** A new session for a key that is good; nothing for any other text. Of many sessions of one key the oldest ends. */
    enter(text: string): Visitor | undefined {
      closeOld();
      const key = findKey(keys, text, clock());
      if (!key) return undefined;
      const own = [...open].filter(([, { keyId }]) => keyId === key.id);
      for (const [token] of own.slice(0, Math.max(0, own.length - LIMITS.perKey + 1))) close(token);
      const token = randomBytes(32).toString("base64url");
      open.set(token, { keyId: key.id, started: now(), seen: now() });
      return { key, token };
    },
    /** Who holds the token, as long as the session and its key are good. */
    find(token: string): Visitor | undefined {
      const session = open.get(token);
      if (!session) return undefined;
      const key = isOver(session) ? undefined : keyNamed(keys, session.keyId, clock());
      if (!key) {
        close(token);
        return undefined;
      }
      session.seen = now();
      return { key, token };
    },
  };
}
