import { cellsOf, chain, leaders, office, owners } from './cells.js';

cellsOf('parts', {
  'name-part': chain,
  'answer-part': owners,
  'ask-countersign': chain,
  'answer-countersign': owners,
  'dispute-part': owners,
  'decide-dispute': [...office, ...leaders],
});
