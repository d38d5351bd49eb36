/** Markdown to plain lines: heading and emphasis marks away, table rows parted by tabs, numbering kept. */
export function readMarkdown(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^\s*(?:```|\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*$)/.test(line))
    .map(plainLine)
    .join('\n');
}

function plainLine(line: string): string {
  const row = /^\s*\|(.*)\|\s*$/.exec(line);
  if (row)
    return (row[1] ?? '')
      .split('|')
      .map((cell) => emphasisOff(cell.trim()))
      .join('\t');
  return emphasisOff(
    line
      .replace(/^\s*#{1,6}\s+/, '')
      .replace(/^\s*>\s?/, '')
      .replace(/^\s*[-*+]\s+/, '')
      .replace(/^(\s*\d{1,3})\\\./, '$1.'),
  );
}

function emphasisOff(text: string): string {
  return text
    .replace(/(\*\*|__)(?=\S)([^*_]{1,400})\1/g, '$2')
    .replace(/\[([^\][]{1,200})\]\([^()]{1,400}\)/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!-])/g, '$1');
}
