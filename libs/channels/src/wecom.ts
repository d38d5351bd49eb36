import { guardedAsk, type AskAnswer, type AskRules } from './guarded-ask.js';
import type { Chat, ChatDigest, Outcome, Reader } from './message.js';
import { outcomeOf, withoutAnswer } from './outcomes.js';

/** An app of the office's own in 企业微信 (or 政务微信, whose server stands in the house). */
export interface WecomSettings {
  readonly url: string;
  readonly corp: string;
  readonly agent: number;
  readonly secret: string;
}

/** The server forgets a repeat of the same words within four hours, the longest that it can. */
const REPEAT_SECONDS = 14_400;
const MOST_BYTES = 2_000;
const answers = { code: 'errcode', words: 'errmsg', patience: [-1, 45_009, 45_033] } as const;
/** The token is not good any more: another is fetched, once. */
const STALE_TOKEN: readonly number[] = [40_014, 41_001, 42_001];

/** Personal messages of the office's app; a person is found by the office phone. */
class WecomApp implements Chat {
  readonly name = 'wecom';
  readonly isGroup = false;
  readonly host: string;
  private token: Promise<string> | null = null;
  private readonly users = new Map<string, string>();

  constructor(
    private readonly settings: WecomSettings,
    private readonly rules: AskRules,
  ) {
    this.host = new URL(settings.url).host;
  }

  reaches({ phone }: Reader): boolean {
    return phone !== null;
  }

  async send(digest: ChatDigest, { phone }: Reader): Promise<Outcome> {
    let touser: string;
    try {
      touser = await this.userOf(phone ?? '');
    } catch (error) {
      return beforeSending(error);
    }
    return this.say(digest, touser).catch(withoutAnswer);
  }

  private async say(digest: ChatDigest, touser: string): Promise<Outcome> {
    const answer = await this.authorised('message/send', {
      touser,
      msgtype: 'text',
      agentid: this.settings.agent,
      text: { content: contentOf(digest) },
      enable_duplicate_check: 1,
      duplicate_check_interval: REPEAT_SECONDS,
    });
    const outcome = outcomeOf(answer, answers);
    const unknown = answer.body?.['invaliduser'];
    return outcome.is === 'sent' && typeof unknown === 'string' && unknown !== ''
      ? { is: 'refused', failure: `there is no ${unknown}` }
      : outcome;
  }

  private async userOf(phone: string): Promise<string> {
    const known = this.users.get(phone);
    if (known !== undefined) return known;
    const answer = await this.authorised('user/getuserid', { mobile: phone });
    const found = answer.body?.['userid'];
    if (typeof found !== 'string') throw new NotReached(outcomeOf(answer, answers));
    this.users.set(phone, found);
    return found;
  }

  private async authorised(path: string, body: object): Promise<AskAnswer> {
    for (let again = false; ; again = true) {
      this.token ??= this.newToken();
      const held = await this.token.catch((error: unknown) => {
        this.token = null;
        throw error;
      });
      const answer = await this.call(path, { access_token: held }, body);
      if (again || !STALE_TOKEN.includes(Number(answer.body?.['errcode']))) return answer;
      this.token = null;
    }
  }

  private async newToken(): Promise<string> {
    const { corp, secret } = this.settings;
    const answer = await this.call('gettoken', { corpid: corp, corpsecret: secret }, null);
    const got = answer.body?.['access_token'];
    if (answer.status !== 200 || typeof got !== 'string') throw new NotReached(outcomeOf(answer, answers));
    return got;
  }

  private call(path: string, query: Readonly<Record<string, string>>, body: object | null): Promise<AskAnswer> {
    const address = new URL(`${this.settings.url.replace(/\/$/, '')}/cgi-bin/${path}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    return guardedAsk(address, body, this.rules);
  }
}

/** An app of the office's own in 企业微信. */
export function wecomApp(settings: WecomSettings, rules: AskRules): Chat {
  return new WecomApp(settings, rules);
}

/** What was asked before the message itself was sent did not come to anything. */
class NotReached extends Error {
  constructor(readonly outcome: Outcome) {
    super('not reached');
  }
}

/** Nothing was sent yet, so it can be tried again whatever became of the question. */
function beforeSending(error: unknown): Outcome {
  const outcome = error instanceof NotReached ? error.outcome : withoutAnswer(error);
  if (outcome.is === 'sent' || outcome.is === 'silent') return { is: 'refused', failure: 'no such person' };
  return outcome.is === 'unsure' ? { is: 'later', failure: outcome.failure } : outcome;
}

/** The subject, a line for each open row with its link, and how many there are that only the inbox tells. */
function contentOf({ subject, open, closed, closedWords, inbox }: ChatDigest): string {
  const last = closed > 0 ? `<a href="${inbox}">${closedWords}</a>` : `<a href="${inbox}">${inbox}</a>`;
  const lines = [closed > 0 && open.length === 0 ? '' : subject];
  const fits = (line: string) => Buffer.byteLength([...lines, line, last].join('\n')) <= MOST_BYTES;
  for (const { text, link } of open) {
    const line = `· <a href="${link}">${plain(text)}</a>`;
    if (!fits(line)) break;
    lines.push(line);
  }
  return [...lines.filter((each) => each !== ''), last].join('\n');
}

function plain(words: string): string {
  return words.replaceAll(/[<>]/g, (sign) => (sign === '<' ? '＜' : '＞'));
}
