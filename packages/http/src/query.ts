import { z } from '@hono/zod-openapi';

type PageShape = {
  readonly limit: z.ZodOptional<z.ZodCoercedNumber>;
  readonly cursor: z.ZodOptional<z.ZodString>;
};

/** The query parameters of every page. */
export const page: z.ZodObject<PageShape> = z.object({
  limit: z.coerce.number().int().min(1).max(100).optional().openapi({ example: 20 }),
  cursor: z.string().max(8192).optional(),
});

type NewsShape = PageShape & { readonly since: z.ZodOptional<z.ZodString> };

/** The query parameters of a timeline: `since` is the `newest` of a page before. */
export const timeline: z.ZodObject<NewsShape> = page.extend({
  since: z.string().max(8192).optional(),
});

type IdsShape = { readonly ids: z.ZodString };

/** Up to 100 ids, separated by commas. */
export const ids: z.ZodObject<IdsShape> = z.object({ ids: z.string().min(26).max(2699) });

/** The ids of such a parameter. */
export function idsOf(query: { readonly ids: string }): string[] {
  return query.ids.split(',');
}

/** A moment in ISO 8601, as a body gives it. */
export const time: z.ZodOptional<z.ZodISODateTime> = z.iso.datetime({ offset: true }).optional();

/** The same body with `until` as the verbs take it, in epoch milliseconds. */
export function untilOf<Body extends { readonly until?: string | undefined }>(
  body: Body,
): Omit<Body, 'until'> & { readonly until?: number } {
  const { until, ...rest } = body;
  return until === undefined ? rest : { ...rest, until: Date.parse(until) };
}
