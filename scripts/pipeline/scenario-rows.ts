import type { Config } from '../../extract/config.ts'

/** The scenarios of encours.yml, a row for each override. */
export function scenarioRows({ scenarios }: Config): Record<string, unknown>[] {
  return scenarios.flatMap(({ name, title, overrides }, position) =>
    overrides.map(({ customers, from, ...rest }, index) => ({
      ...rest,
      scenario: name,
      position: position + 1,
      title_fr: title?.fr ?? name,
      title_en: title?.en ?? name,
      override: index + 1,
      pattern: customers,
      starts_on: from,
    })),
  )
}
