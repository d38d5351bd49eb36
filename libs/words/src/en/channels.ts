import type { Facts } from '../facts.js';

/** Channels: mail, WeCom, DingTalk, Feishu; what is to do always stands in the inbox. */
export const channels = {
  title: 'Channels',
  note: 'One message a person and working day at most, by one channel.',
  name: { mail: 'Mail', wecom: 'WeCom', dingtalk: 'DingTalk', feishu: 'Feishu' },
  head: { channel: 'Channel', state: 'State', sent: 'Sent last', failed: 'Failed last', test: 'Try it' },
  open: 'Open',
  closed: 'Not configured',
  group: 'A group’s robot: public words only',
  personal: 'To the person',
  never: 'Never',
  set: ({ name }: Facts<'name'>) => `Set by the server’s environment, ${name}`,
  test: 'Send a test',
  tested: 'The test was sent.',
  unreached: 'Reminders that did not arrive',
  unreachedNote: 'in two weeks',
  allReached: 'Every reminder of two weeks arrived.',
  states: {
    queued: 'To be tried again',
    folded: 'Taken into the next day’s',
    refused: 'Refused',
    unsure: 'Perhaps arrived: not sent again',
  },
  person: 'To',
  on: 'Day',
  why: 'Why',
  mine: {
    title: 'My reminders',
    note: 'One a working day at most; the inbox always has them.',
    by: 'By',
    first: ({ name }: Facts<'name'>) => `The usual way (${name})`,
    none: 'The usual way (inbox only)',
    saved: 'Saved.',
    goes: ({ name }: Facts<'name'>) => `The next one goes by ${name}.`,
    inboxOnly: 'No channel reaches you: reminders stand in the inbox only.',
  },
};
