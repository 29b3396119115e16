import type { Config } from '../../extract/config.ts'
import { scenarioRows } from './scenario-rows.ts'

/** What a run tells dbt, from encours.yml. `asOf` is YYYY-MM-DD or null (the books' date). */
export function dbtVars(config: Config, asOf: string | null): Record<string, unknown> {
  return {
    as_of_date: asOf ?? '',
    entities: config.entities.map(({ id, name, siren, currency, terms, sector }) => ({
      id,
      name,
      siren,
      currency,
      sector,
      terms_days: terms?.days ?? null,
      terms_end_of_month: terms?.end_of_month ?? null,
      terms_day_of_month: terms?.day_of_month ?? null,
    })),
    account_roles: Object.entries(config.accounts).flatMap(([role, prefixes]) =>
      prefixes.map((prefix) => ({ prefix, role })),
    ),
    terms: config.terms.map(({ customers, ...rest }) => ({ pattern: customers, ...rest })),
    late_interest: config.late_interest.map(({ customers, ...rest }) => ({ pattern: customers, ...rest })),
    late_interest_rates: config.late_interest_rates,
    portfolios: config.portfolios.map(({ customers, portfolio }) => ({ pattern: customers, portfolio })),
    bank_accounts: config.bank_accounts,
    scenarios: scenarioRows(config),
    payables: config.payables.map(({ accounts, ...rest }) => ({ prefix: accounts, ...rest })),
    cash_floor: config.cash_floor,
    presentation_currency: config.presentation_currency ?? '',
    aging_limits: config.aging_limits,
    balance_sheet_months: config.balance_sheet_months,
    adjustment_threshold: config.adjustment_threshold,
  }
}
