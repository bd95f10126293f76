import type { Actor } from '../actor.ts';
import { somebody } from '../read/lists.ts';
import { type NoticePorts, noticesOf, watermark } from '../read/notices.ts';

/** More are not counted: 100 stands for "99+". */
const most = 100;

/** How many notifications that `notifications` shows are unseen: 0–100, where 100 means "99+". */
export async function unreadCount(ports: NoticePorts, viewer: Actor): Promise<number> {
  const seen = await watermark(ports, somebody(viewer));
  const { items } = await noticesOf(ports, viewer, { limit: most }, seen);
  return items.length;
}
