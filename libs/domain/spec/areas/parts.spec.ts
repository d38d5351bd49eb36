import { cellsOf, chain, owners } from './cells.js';

cellsOf('parts', {
  'name-part': chain,
  'answer-part': owners,
});
