import type { Actor } from '../actor.ts';
import { somebody } from '../read/lists.ts';
import { type NoticePorts, noticesOf, watermark } from '../read/notices.ts';

/** More are not counted: 100 stands for "99+". */
const most = 100;

/** So many pages are read where others show less than they could. */
const pages = 8;

/**
 * How many notifications that `notifications` shows are unseen: 0–100, where 100 means "99+". Looks
 * at the newest 12,000 notices.
 */
export async function unreadCount(ports: NoticePorts, viewer: Actor): Promise<number> {
  const seen = await watermark(ports, somebody(viewer));
  let [count, cursor]: [number, string | undefined] = [0, undefined];
  for (let page = 0; page < pages; page += 1) {
    const read = await noticesOf(ports, viewer, { limit: most, cursor }, seen);
    count += read.items.length;
    cursor = read.cursor;
    if (count >= most || cursor === undefined) break;
  }
  return Math.min(count, most);
}
