import { beforeAll, describe, expect, it } from 'vitest'
import type { PullResult } from '../../../extract/run.ts'
import { codes, drop, newWorkspace, pullAt, rawRows } from '../support.ts'
import { CASES, YAML } from './csv-corpus.ts'

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
    expect([file?.verdict, found, codes(file?.warnings ?? [])]).toEqual([verdict, refusals ?? [], warnings ?? []])
    expect(file?.read).toBe((file?.landed ?? 0) + (file?.unchanged ?? 0) + (file?.refused ?? 0))
    if (!landed) return
    const rows = await rawRows(
      workspace,
      `select customer, coalesce(name, ''), coalesce(credit_limit, ''), coalesce(insurance_from, '')
       from spreadsheets__customers where _source_file = '${fileOf(name)}' order by _position`,
    )
    expect(rows).toEqual(landed)
  })

  it('each sentence is whole, in both languages', async () => {
    for (const { refusals, warnings } of pulled.files)
      for (const { message } of [...refusals, ...warnings]) expect(message).not.toMatch(/\{\w+\}|undefined/)
  })
})
