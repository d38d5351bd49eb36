import type { Facts } from '../facts.js';

/** Files: evidence of nodes, finishes and completion, and scans of what is on paper. */
export const files = {
  title: 'Files',
  add: 'Add a file',
  coming: ({ name, percent }: Facts<'name' | 'percent'>) => `Uploading ${name}: ${percent}%`,
  remove: ({ name }: Facts<'name'>) => `Remove ${name}`,
  most: ({ size }: Facts<'size'>) => `PDF, OFD, pictures, Office and WPS, up to ${size}`,
  loose: 'Not handed in yet',
  unscanned: 'Not scanned for viruses',
  preview: ({ name }: Facts<'name'>) => `Look at ${name}`,
  save: 'Download',
  close: 'Close',
  noPreview: 'Such a file cannot be shown here: download it.',
  none: 'No files.',
  by: ({ name, on }: Facts<'name' | 'on'>) => `${name}, ${on}`,
  failed: ({ name, sentence }: Facts<'name' | 'sentence'>) => `${name}: ${sentence}`,
  lost: 'It did not arrive: look at the network and try again.',
};
