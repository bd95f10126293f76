import type { Actor } from '../actor.ts';
import type { Page, PageRequest } from '../page.ts';
import { somebody } from '../read/lists.ts';
import { type NoticePorts, type NotificationView, noticesOf, watermark } from '../read/notices.ts';
import { fields } from './input.ts';

/** A notification, and whether it lies below the watermark of `markSeen`. */
export interface SeenNotification extends NotificationView {
  readonly seen: boolean;
}

/**
 * What others did that concerns the viewer, newest first. Likes, reposts and follows of one half
 * day (UTC) are one notification, which stands where the first of them was. What was taken back,
 * or may not be seen any more, is not listed.
 */
export async function notifications(
  ports: NoticePorts,
  viewer: Actor,
  page: PageRequest = {},
): Promise<Page<SeenNotification>> {
  const request = fields(page, 'The page');
  const seen = await watermark(ports, somebody(viewer));
  const { items, ...rest } = await noticesOf(ports, viewer, request);
  return { items: items.map((item) => ({ ...item, seen: item.id <= seen })), ...rest };
}
