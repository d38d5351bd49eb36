import { event } from '../../events.js';
import type { Measure } from '../../measure.js';
import { accept, isBlank, refuse, type Decision } from '../definition.js';

/** 签发: the number is the record's to give; the measure only notes that its row went out. */
export function issueItem(measure: Measure, body: { itemId: string; number: string }): Decision {
  const item = measure.items.find((each) => each.itemId === body.itemId);
  if (!item || item.state !== 'drafted') return refuse('instrument.item-not-drafted', { itemId: body.itemId });
  return accept(event('item.issued', { itemId: body.itemId, number: body.number }));
}

/** 作废: takes back a row that is not to go out, or one that has gone out, with the reason; that one keeps its number. */
export function withdrawItem(measure: Measure, body: { itemId: string; reason: string }): Decision {
  const item = measure.items.find((each) => each.itemId === body.itemId);
  if (!item || item.state === 'withdrawn') return refuse('instrument.item-not-drafted', { itemId: body.itemId });
  if (isBlank(body.reason)) return refuse('command.reason-missing', { field: 'reason' });
  const { itemId, reason } = body;
  return accept(event('item.withdrawn', item.state === 'issued' ? { itemId, reason } : { itemId }));
}
