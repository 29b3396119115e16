import { z } from 'zod'

const share = z.number().min(-1).max(10)
const days = z.int().min(-365).max(365)
const word = z.string().min(1).nullable().default(null)
const isRealDay = (text: string): boolean => new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

/** Whose invoices an override speaks of: every key given must fit; without any, everyone's. */
const SLICE = { entity: word, customers: word, segment: word, country: word, salesperson: word }

/** What an override does to them. */
const EFFECTS = {
  terms_days: days.nullable().default(null),
  delay_days: days.nullable().default(null),
  default_rate: z.number().min(0).max(1).nullable().default(null),
  dispute_time: share.nullable().default(null),
  push_days: days.nullable().default(null),
  sales: share.nullable().default(null),
  instalments: z.int().min(1).max(60).nullable().default(null),
}

const override = z
  .strictObject({
    ...SLICE,
    top_customers: z.int().min(1).max(10_000).nullable().default(null),
    ...EFFECTS,
    from: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .refine(isRealDay)
      .nullable()
      .default(null),
  })
  .refine((row) => Object.keys(EFFECTS).some((key) => row[key as keyof typeof EFFECTS] !== null))
  .refine(({ instalments, from }) => (instalments === null) === (from === null), { path: ['from'] })
  .refine(({ instalments, customers }) => instalments === null || customers !== null, { path: ['instalments'] })

const scenario = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .refine((name) => name !== 'base'),
  title: z
    .strictObject({ fr: z.string().min(1), en: z.string().min(1) })
    .nullable()
    .default(null),
  overrides: z.array(override).min(1),
})

const twinIn = (names: readonly string[]) => names.findIndex((name, index) => names.indexOf(name) < index)
/** What the forecast itself is called beside its scenarios. */
const FORECAST = { fr: 'Prévision', en: 'Forecast' }

/** What might happen otherwise: each scenario is a list of overrides of the forecast, applied together. */
export const scenariosSchema = z.array(scenario).superRefine((scenarios, context) => {
  const twin = twinIn(scenarios.map(({ name }) => name))
  if (twin >= 0) return context.addIssue({ code: 'custom', path: [twin, 'name'] })
  // figures are answered by title as well, and those of two scenarios do not add up
  for (const language of ['fr', 'en'] as const) {
    const titles = scenarios.map(({ name, title }) => title?.[language] ?? name)
    const same = twinIn([FORECAST[language], ...titles])
    if (same > 0) context.addIssue({ code: 'custom', path: [same - 1, 'title'] })
  }
})
