import { cellsOf, leaders, office, owners } from './cells.js';

cellsOf('leadership', {
  instruct: leaders,
  'mark-read': leaders,
  'reply-instruction': owners,
  suspend: leaders,
  resume: [...office, ...leaders],
  terminate: leaders,
  'decide-review': leaders,
  'delegate-review': leaders,
  'take-back-delegation': leaders,
  'contest-recording': leaders,
  'settle-recording': office,
});
