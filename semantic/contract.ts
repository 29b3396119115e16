import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { PublicMembers } from './rewrite.ts'

const version = z.string().regex(/^\d+\.\d+\.\d+$/)
const deprecation = z.strictObject({
  since: version,
  /** What to ask instead. */
  use: z.string(),
  /** The version the member goes with. */
  until: version,
})
/** That a member will go, when, and what to ask instead. */
export type Deprecation = z.infer<typeof deprecation>
const member = z.strictObject({
  type: z.enum(['string', 'number', 'time']),
  since: z.string(),
  values: z.array(z.string()).optional(),
  unit: z.string().optional(),
  aggregation: z.string().optional(),
  null_reasons: z.array(z.string()).optional(),
  deprecated: deprecation.optional(),
})
type Member = z.infer<typeof member>
const view = z.strictObject({
  grain: z.string(),
  dimensions: z.record(z.string(), member),
  measures: z.record(z.string(), member),
})
const contractFile = z.object({ contract_version: version }).catchall(view)
/** What outsiders may rely on: every public view, its members, their types and reasons to be empty. */
export type Contract = Record<string, z.infer<typeof view>>

/** Reads semantic/contract.yml. Throws when it is not a contract: nothing is served without one. */
export async function readContract(): Promise<Contract> {
  const { contract_version: _, ...views } = await readContractFile()
  return views as Contract
}

/** The version of the contract: its second number rises when members come or are announced to go. */
export const readContractVersion = async (): Promise<string> => (await readContractFile()).contract_version

const readContractFile = async () =>
  contractFile.parse(parse(await readFile(join(import.meta.dirname, 'contract.yml'), 'utf8')))

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
