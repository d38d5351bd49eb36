import { createHmac } from 'node:crypto';
import { guardedAsk, type AskRules } from './guarded-ask.js';
import type { Chat, ChatDigest, Outcome, Reader } from './message.js';
import { outcomeOf, withoutAnswer } from './outcomes.js';

/** A group's robot: its address, which holds a key, and the secret that signs. */
export interface RobotSettings {
  readonly url: string;
  readonly secret: string;
}

const MOST_LINES = 20;

/** A robot says nothing of what has no open words: the group would read whose it is. */
async function unlessSilent({ open }: ChatDigest, send: () => Promise<Outcome>): Promise<Outcome> {
  if (open.length === 0) return { is: 'silent' };
  try {
    return await send();
  } catch (error) {
    return withoutAnswer(error);
  }
}

/** 钉钉 group robot: markdown that names the reader by the office phone, signed by HMAC over the time in milliseconds. */
export function dingtalkRobot({ url, secret }: RobotSettings, rules: AskRules, now: () => number = Date.now): Chat {
  return {
    name: 'dingtalk',
    isGroup: true,
    host: new URL(url).host,
    reaches: () => true,
    send: (digest, to) =>
      unlessSilent(digest, async () => {
        const timestamp = String(now());
        const address = new URL(url);
        address.searchParams.set('timestamp', timestamp);
        address.searchParams.set(
          'sign',
          createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'),
        );
        const lines = digest.open.slice(0, MOST_LINES).map((each) => `- [${inMarkdown(each.text)}](${each.link})`);
        const answer = await guardedAsk(
          address,
          {
            msgtype: 'markdown',
            msgUuid: digest.key,
            markdown: { title: digest.subject, text: `**${inMarkdown(addressed(to))}**\n\n${lines.join('\n')}` },
            at: { atMobiles: to.phone === null ? [] : [to.phone], isAtAll: false },
          },
          rules,
        );
        // 130101: too many a minute.
        return outcomeOf(answer, { code: 'errcode', words: 'errmsg', patience: [-1, 130_101] });
      }),
  };
}

/** 飞书 group robot: a post with links, signed by HMAC with the time in seconds as part of the key. */
export function feishuRobot({ url, secret }: RobotSettings, rules: AskRules, now: () => number = Date.now): Chat {
  return {
    name: 'feishu',
    isGroup: true,
    host: new URL(url).host,
    reaches: () => true,
    send: (digest, to) =>
      unlessSilent(digest, async () => {
        const timestamp = String(Math.floor(now() / 1000));
        const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
        const lines = digest.open.slice(0, MOST_LINES).map((each) => [{ tag: 'a', text: each.text, href: each.link }]);
        const answer = await guardedAsk(
          new URL(url),
          {
            timestamp,
            sign,
            msg_type: 'post',
            content: { post: { zh_cn: { title: addressed(to), content: lines } } },
          },
          rules,
        );
        // 9499 and 11232: too many at once.
        return outcomeOf(answer, { code: 'code', words: 'msg', patience: [9499, 11_232] });
      }),
  };
}

function addressed(to: Reader): string {
  return `${to.name}：`;
}

/** Words in markdown, none of them a link, a picture or a heading of their own. */
function inMarkdown(words: string): string {
  return words.replaceAll(/[\\`*_{}[\]()#+!|<>~-]/g, (sign) => `\\${sign}`).replaceAll(/\s+/g, ' ');
}
