import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { PublicMembers } from './rewrite.ts'

const member = z.strictObject({
  type: z.enum(['string', 'number', 'time']),
  since: z.string(),
  values: z.array(z.string()).optional(),
  unit: z.string().optional(),
  aggregation: z.string().optional(),
  null_reasons: z.array(z.string()).optional(),
  deprecated: z.string().optional(),
})
type Member = z.infer<typeof member>
const contractSchema = z.record(
  z.string(),
  z.strictObject({
    grain: z.string(),
    dimensions: z.record(z.string(), member),
    measures: z.record(z.string(), member),
  }),
)
/** What outsiders may rely on: every public view, its members, their types and reasons to be empty. */
export type Contract = z.infer<typeof contractSchema>

/** Reads semantic/contract.yml. Throws when it is not a contract: nothing is served without one. */
export async function readContract(): Promise<Contract> {
  return contractSchema.parse(parse(await readFile(join(import.meta.dirname, 'contract.yml'), 'utf8')))
}

/** `view.member` of everything public. */
export function publicMembers(contract: Contract): PublicMembers {
  const views = Object.entries(contract)
  const measuresWhere = (holds: (view: string, name: string, measure: Member) => boolean) =>
    new Set(
      views.flatMap(([view, { measures }]) =>
        Object.entries(measures)
          .filter(([name, measure]) => holds(view, name, measure))
          .map(([name]) => `${view}.${name}`),
      ),
    )
  return {
    all: new Set(
      views.flatMap(([view, { dimensions, measures }]) =>
        [...Object.keys(dimensions), ...Object.keys(measures)].map((name) => `${view}.${name}`),
      ),
    ),
    dimensions: new Set(
      views.flatMap(([view, { dimensions }]) => Object.keys(dimensions).map((name) => `${view}.${name}`)),
    ),
    madeOfAmounts: measuresWhere(
      (view, name, { unit }) => AMOUNTS.includes(unit ?? '') && !isInOneCurrency(view, name),
    ),
    madeOfTargets: measuresWhere((_view, _name, { null_reasons }) => null_reasons?.includes('no_target') ?? false),
  }
}

/** Rates are of amounts, and days are weighted by them. */
const AMOUNTS = ['currency', 'ratio', 'days']
/** Bank accounts have a currency of their own, whatever their company's is. */
const isInOneCurrency = (view: string, name: string): boolean =>
  name.startsWith('presentation_') || name === 'document_amount' || view === 'bank_reconciliation'
