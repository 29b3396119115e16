import { beforeAll, describe, expect, it } from 'vitest'
import type { PullResult } from '../../../extract/run.ts'
import { codes, drop, newWorkspace, pullAt, rawRows } from '../support.ts'
import { FILE_CASES } from './csv-corpus-files.ts'
import { VALUE_CASES } from './csv-corpus-values.ts'

const CASES = [...FILE_CASES, ...VALUE_CASES]

/** What encours.yml declares for the cases that need it. Two companies: each file is then of the one its name says. */
const YAML = `entities: [{ id: one }, { id: two }]
tables:
  - { files: "*-22b*", kind: customers, encoding: utf-8 }
  - { files: "*-28b*", kind: customers, columns: { customer: "tiers" } }
  - { files: "*-37e*", kind: customers, encoding: macroman }
  - { files: "*-39e*", kind: customers, dates: DD/MM/YY }
  - { files: "*-39f*", kind: customers, dates: MM/DD/YYYY }
  - { files: "*-A1d*", kind: customers, decimal: "." }
`

/** Each file is of a company of its own, named by nine digits, so that no case knows the rows of another. */
const fileOf = (name: string): string => {
  const index = CASES.findIndex((one) => one.name === name)
  return `${String(900_000_000 + index)}-${name.replace(/[^\w ]/g, '')}.csv`
}
let workspace: string
let pulled: PullResult

beforeAll(async () => {
  workspace = await newWorkspace()
  for (const { name, content } of CASES) await drop(workspace, fileOf(name), content)
  pulled = await pullAt(workspace, '2026-03-01T00:00:00Z', YAML)
})

describe('every bad or unusual CSV file gets its verdict', () => {
  it.each(CASES.map((one) => [one.name, one] as const))('%s', async (name, { verdict, refusals, warnings, landed }) => {
    const file = pulled.files.find((other) => other.name === fileOf(name))
    const found = (file?.refusals ?? []).map(({ code, position }) => (position === null ? code : `${code} ${position}`))
    expect([file?.verdict, found, codes(file?.warnings ?? [])]).toEqual([verdict, refusals, warnings])
    expect(file?.read).toBe((file?.landed ?? 0) + (file?.unchanged ?? 0) + (file?.refused ?? 0))
    if (!landed) return
    const rows = await rawRows(
      workspace,
      `select concat(customer, '|', name, '|', credit_limit, '|', insurance_from)
       from spreadsheets__customers where _source_file = '${fileOf(name)}' order by _position`,
    )
    expect(rows.flat()).toEqual(landed)
  })

  it('each sentence is whole, in both languages', async () => {
    for (const { refusals, warnings } of pulled.files)
      for (const { message } of [...refusals, ...warnings]) expect(message).not.toMatch(/\{\w+\}|undefined/)
  })
})
