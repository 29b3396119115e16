import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { accountLines, portfolioLines, termLines } from '../../dashboards/lib/config-lines.ts'
import { toCsv } from '../../dashboards/lib/csv.ts'
import { curl, python } from '../../dashboards/lib/data-out.ts'
import { mostlyDerived, sharesOf } from '../../dashboards/lib/shares.ts'
import { spread } from '../../dashboards/lib/spread.ts'
import { parseConfig } from '../../extract/config.ts'

describe('labels at the end of a chart', () => {
  it.each([
    [[10, 50, 90], [10, 50, 90], 'stay where there is room'],
    [[50, 50, 50], [50, 63, 76], 'move apart where they would touch'],
    [[95, 96], [87, 100], 'stay inside the picture'],
    [[60, 10], [60, 10], 'keep the order they came in'],
  ])('%j become %j: they %s', (wanted, expected) => expect(spread(wanted, 13, 0, 100)).toEqual(expected))
})

describe('a CSV', () => {
  it('keeps the exact text, quotes what needs it and disarms formulas but not amounts', () => {
    const rows = [{ name: '=HYPERLINK("x")', amount: '-12.50', note: 'a "b"\nc', none: null }]
    expect(toCsv(rows)).toBe('name,amount,note,none\r\n"\'=HYPERLINK(""x"")",-12.50,"a ""b""\nc",\r\n')
  })
})

describe('a question to copy', () => {
  const hostile = "l'été \"$(x)\" \\ true null '''"
  const query = {
    measures: ['board.dso'],
    filters: [{ member: 'board.customer', operator: 'equals', values: [hostile] }],
  }

  it('is one line for a shell, whatever stands in it', () => {
    const said = curl('http://127.0.0.1:4000', query as never).replace(/^curl/, 'printf "%s\\n"')
    const words = execFileSync('sh', ['-c', said], { encoding: 'utf8', env: { ENCOURS_TOKEN: 'token' } })
      .trim()
      .split('\n')
    expect(words).toContain('Authorization: Bearer token')
    expect(JSON.parse(words.at(-1) ?? '')).toEqual({ query })
  })

  it('is a program in Python, whatever stands in it', () => {
    const [, literal = ''] =
      /query = ([\s\S]*?)\nrequest = /.exec(python('http://127.0.0.1:4000', { ...query, total: false } as never)) ?? []
    const said = execFileSync('python3', ['-c', `import json\nprint(json.dumps(${literal}))`], { encoding: 'utf8' })
    expect(JSON.parse(said)).toEqual({ ...query, total: false })
  })
})

describe('the shares a page assumes', () => {
  const row = {
    'receivables.open_amount': '900.00',
    'receivables.unapplied_amount': '-100.00',
    'receivables.derived_due_amount': '501.00',
    'receivables.fifo_amount': '0.00',
    'receivables.assumed_known_amount': '250.00',
    'receivables.amount_in_doubt': '18.00',
  }

  it('are of what is owed before credits, or with them added where these count too: 250 of 1,100', () => {
    expect(sharesOf(row)).toEqual({ derived: 0.501, fifo: 0, assumed: 0.227272, doubt: 0.018 })
  })

  it('make “overdue” too strong a word past one half', () => {
    expect(mostlyDerived(sharesOf(row))).toBe(true)
    expect(mostlyDerived(sharesOf({ ...row, 'receivables.derived_due_amount': '500.00' }))).toBe(false)
    expect(mostlyDerived(sharesOf(undefined))).toBe(false)
  })
})

describe('the lines offered for encours.yml', () => {
  const entities = 'entities:\n  - { id: main, name: Main }\n'

  it('are understood by the configuration, hostile codes included', () => {
    const codes = ['C"1', "O'Neil: #{x}"]
    const config = parseConfig(
      `${entities}${termLines('main', codes)}\n${accountLines()}\n${portfolioLines(codes)}\n`,
      {},
    )
    expect(config.terms.map(({ customers }) => customers)).toEqual([...codes, '*'])
    expect(config.portfolios.map(({ customers }) => customers)).toEqual([...codes, '*'])
  })

  it('repeat the accounts that count today, so that pasting them changes nothing', () => {
    expect(parseConfig(`${entities}${accountLines()}\n`, {}).accounts).toEqual(parseConfig(entities, {}).accounts)
  })
})
