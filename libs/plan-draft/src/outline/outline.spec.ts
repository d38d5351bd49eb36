import { describe, expect, it } from 'vitest';
import { readDraft } from '../stored/draft.js';
import { outlineOf } from './outline.js';

const section = (path: string) => ({ path, title: path });
const row = (ref: string) => ({
  ...{
    ref,
    number: ref,
    title: ref,
    text: ref,
    lead: '市文化局',
    supporting: [],
    kind: 'deliverable',
    class: '规划任务',
  },
  ...{
    span: { start: 0, end: 1 },
    deadlines: [],
    targets: [],
    recurring: [],
    confidence: 1,
    doubtful: [],
    confirmed: true,
  },
  ...{ state: 'ready', measureId: null },
});
const passage = (inSection: string, text: string) => ({ section: inSection, text, span: { start: 0, end: 1 } });

const sections = ['一', '二', '二/(一)', '二/(一)/1', '二/(二)', '三'].map(section);
const rows = ['二/(一)/1', '二/(一)/2', 'A1'].map(row);

describe('the outline of a plan', () => {
  it('has the sections of the document, but for those that are a measure themselves, and says where each row stands', () => {
    const outline = outlineOf(readDraft({ sections, rows }));
    expect(outline.sections.map(({ path, depth }) => [path, depth])).toEqual([
      ['一', 0],
      ['二', 0],
      ['二/(一)', 1],
      ['二/(二)', 1],
      ['三', 0],
    ]);
    expect(Object.fromEntries(outline.sectionOf)).toEqual({ '二/(一)/1': '二/(一)', '二/(一)/2': '二/(一)', A1: null });
  });

  it('says what became no measure, and counts it where measures stand', () => {
    const outside = [
      passage('一', '量力而行'),
      passage('二', '按年推进'),
      passage('二/(一)/1', '错时开放'),
      passage('三', '由市文化局解释'),
    ];
    const outline = outlineOf(readDraft({ sections, rows, outside }));
    expect(outline.sections.map((each) => each.outside)).toEqual([
      ['量力而行'],
      ['按年推进'],
      ['错时开放'],
      [],
      ['由市文化局解释'],
    ]);
    expect(outline.outside).toBe(2);
  });

  it('begins a passage with its first word: the stop before it is the heading’s, and a stop alone is no passage', () => {
    const outside = [passage('一', '。“十四五”以来，书屋渐多。'), passage('三', '。')];
    const { sections: outlined } = outlineOf(readDraft({ sections, rows, outside }));
    expect(outlined.flatMap((each) => each.outside)).toEqual(['“十四五”以来，书屋渐多。']);
  });

  it('knows of no gaps in a draft that did not keep them', () => {
    expect(outlineOf(readDraft({ sections, rows })).outside).toBeNull();
  });
});
