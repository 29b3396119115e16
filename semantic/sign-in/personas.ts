import { type Caller, ROLES } from '../auth.ts'
import { readRows } from '../driver.ts'
import { NothingPublishedError } from '../published/errors.ts'
import type { Registry } from '../published/registry.ts'

/** Who a visitor of the demo may be: one person of each role. The salesperson follows its largest portfolio. */
export async function personas(registry: Registry): Promise<Map<string, Caller>> {
  const portfolio = await largestPortfolio(registry)
  const roles = ROLES.filter((role) => role !== 'sales' || portfolio !== null)
  return new Map(
    roles.map((role) => [
      role,
      {
        ...{ sub: `demo-${role}`, role, entities: '*', pii: false },
        ...(role === 'sales' && { portfolios: [String(portfolio)] }),
      },
    ]),
  )
}

async function largestPortfolio(registry: Registry): Promise<unknown> {
  try {
    const { version } = registry.current()
    const [largest] = await registry.withConnection(version, (connection) =>
      readRows(
        connection,
        `select rights_portfolio as portfolio from fct_receivable_balances
         where rights_portfolio <> '(none)' group by all order by count(distinct customer_id) desc, 1 limit 1`,
      ),
    )
    return largest?.portfolio ?? null
  } catch (error) {
    if (error instanceof NothingPublishedError) return null
    throw error
  }
}
