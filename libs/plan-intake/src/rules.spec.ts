import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('./', import.meta.url));
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const present = existsSync(`${shared}seeds`);

/** Rules: every source file that is not a spec and makes no documents for specs. */
const rules = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts') && !name.startsWith('testing'))
  .map((name) => ({ name: relative(source, join(source, name)), text: readFileSync(join(source, name), 'utf8') }));

// Provinces and larger cities by the short names that documents use.
const PLACES =
  '河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|上海|天津|重庆|石家庄|唐山|太原|大同|沈阳|大连|鞍山|长春|哈尔滨|佳木斯|齐齐哈尔|南京|苏州|无锡|扬州|徐州|杭州|宁波|温州|合肥|芜湖|福州|厦门|泉州|南昌|济南|青岛|淄博|烟台|潍坊|郑州|洛阳|武汉|宜昌|长沙|娄底|广州|深圳|东莞|江门|佛山|珠海|南宁|桂林|海口|成都|绵阳|巴中|贵阳|遵义|昆明|西安|宝鸡|兰州|西宁|银川|乌鲁木齐|拉萨|呼和浩特|包头'.split(
    '|',
  );

describe('the rules', () => {
  it('name no city and no province', () => {
    const found = rules.flatMap(({ name, text }) =>
      PLACES.filter((place) => text.includes(place)).map((place) => `${name}: ${place}`),
    );
    expect(found).toEqual([]);
  });

  it('would be caught if they did', () => {
    expect(PLACES.filter((place) => '淄博市教育局'.includes(place))).toEqual(['淄博']);
  });

  it.skipIf(!present && !process.env.CI)(
    present
      ? 'hold no watermark words and no places of the seeds'
      : 'hold no watermark words of the seeds (skipped: no ../shared)',
    () => {
      expect(present).toBe(true);
      const words = seedWords();
      expect(words.length).toBeGreaterThan(8);
      const found = rules.flatMap(({ name, text }) =>
        words.filter((word) => text.includes(word)).map((word) => `${name}: ${word}`),
      );
      expect(found).toEqual([]);
    },
  );
});

/** Keywords joined by underscores, the site's name behind them, and every 市 or 县 that the seeds name. */
function seedWords(): string[] {
  const words = new Set<string>();
  for (const name of readdirSync(`${shared}seeds`)) {
    const text = readFileSync(`${shared}seeds/${name}`, 'utf8').replace(/\([a-z\u0100-\u1eff]{1,6}\)/g, '');
    for (const run of text.matchAll(/_([\p{Script=Han}]{3,6})(?=_|\n)/gu)) words.add(run[1] ?? '');
    const tails = new Map<string, number>();
    for (const tail of text.matchAll(/[。)]([\p{Script=Han}]{3,8})\n/gu))
      tails.set(tail[1] ?? '', (tails.get(tail[1] ?? '') ?? 0) + 1);
    for (const [tail, count] of tails) if (count >= 5) words.add(tail);
    for (const place of text.matchAll(
      /(?<=^|[^\p{Script=Han}])(?!各|全|我|本|设区|地级)([\p{Script=Han}]{2,3})[市县](?:人民政府|教育局)/gu,
    ))
      words.add(place[1] ?? '');
  }
  // A period of five years is no watermark, though one site used it as a keyword.
  return [...words].filter((word) => word !== '' && !/^十[一二三四五六]五$/.test(word));
}
