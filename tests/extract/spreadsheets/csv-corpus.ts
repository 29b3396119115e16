import { CASES_OF_SHAPE } from './csv-shapes.ts'
import { CASES_OF_VALUES } from './csv-values.ts'

export const CASES = [...CASES_OF_SHAPE, ...CASES_OF_VALUES]

/** What encours.yml declares for the cases that need it. */
export const YAML = `entities: [{ id: one }, { id: two }]
tables:
  - { files: "*-22b*", kind: customers, encoding: utf-8 }
  - { files: "*-28b*", kind: customers, columns: { customer: "tiers" } }
  - { files: "*-37e*", kind: customers, encoding: macroman }
  - { files: "*-39e*", kind: customers, dates: DD/MM/YY }
  - { files: "*-39f*", kind: customers, dates: MM/DD/YYYY }
  - { files: "*-40d*", kind: customers, decimal: "." }
`
