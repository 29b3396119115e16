import type { Config } from '../extract/config.ts'
import type { Caller } from '../semantic/auth.ts'
import { type Company, pageContext } from '../semantic/context.ts'
import type { Registry } from '../semantic/published/registry.ts'
import { CommandError, EXIT } from './exit-codes.ts'

/** The company of a workspace, as its pages and reports show it. */
export const companyOf = (config: Config): Company => ({
  name: config.company,
  language: config.language,
  agingLimits: config.aging_limits,
  balanceSheetMonths: config.balance_sheet_months,
  expectedLosses: config.expected_losses,
})

/** CommandError (exit 2) for a company that is not published: its figures would be empty, and look like an answer. */
export async function assertEntities(registry: Registry, company: Company, named: Caller['entities']): Promise<void> {
  if (named === '*') return
  const everyone: Caller = { sub: 'command-line', role: 'admin', entities: '*', pii: false }
  const { entities } = await pageContext(registry, company, everyone, false)
  const known = entities.map(({ id }) => String(id))
  const unknown = named.find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new CommandError(EXIT.refused, {
    en: `There is no company "${unknown}" in what is published: it knows ${known.join(', ')}.`,
    fr: `Il n’y a pas de société « ${unknown} » dans ce qui est publié, mais ${known.join(', ')}.`,
  })
}
