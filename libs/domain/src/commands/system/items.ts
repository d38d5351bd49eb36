import { event } from '../../events.js';
import type { Measure } from '../../measure.js';
import { accept, isBlank, refuse, type Decision } from '../definition.js';

/** 签发: the number is the record's to give; the measure only notes that its row went out. */
export function issueItem(measure: Measure, body: { itemId: string; number: string }): Decision {
  const item = measure.items.find((each) => each.itemId === body.itemId);
  if (!item || item.state !== 'drafted') return refuse('instrument.item-not-drafted', { itemId: body.itemId });
  return accept(event('item.issued', { itemId: body.itemId, number: body.number }));
}

/** Takes back a drafted row that is not to be issued. */
export function withdrawItem(measure: Measure, body: { itemId: string; reason: string }): Decision {
  const item = measure.items.find((each) => each.itemId === body.itemId);
  if (!item || item.state !== 'drafted') return refuse('instrument.item-not-drafted', { itemId: body.itemId });
  return isBlank(body.reason)
    ? refuse('command.reason-missing', { field: 'reason' })
    : accept(event('item.withdrawn', { itemId: body.itemId }));
}
