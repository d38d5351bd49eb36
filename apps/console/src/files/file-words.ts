const KB = 1024;

/** How large a file is. */
export function sizeWords(bytes: number): string {
  return bytes < KB * KB ? `${Math.ceil(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;
}

/** Where the bytes of a file are. */
export function addressOf(fileId: string): string {
  return `/api/v1/files/${encodeURIComponent(fileId)}`;
}

/** True for what a page can draw. */
export function isPicture(type: string): boolean {
  return ['image/png', 'image/jpeg', 'image/webp', 'image/bmp'].includes(type);
}
