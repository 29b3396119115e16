import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inputsOf, readSources } from '../../scripts/dictionary/inputs.ts'
import { type Member, readMembers, wordsOf } from '../../scripts/dictionary/members.ts'
import { proves, rulesOf } from '../../scripts/dictionary/proofs.ts'
import { dictionaryFiles } from '../../scripts/dictionary/write.ts'
import { readableFormula } from '../../semantic/formula.ts'
import { readWords } from '../../semantic/words.ts'

const { views, cubes } = await readMembers()
const find = (view: string, name: string): Member => {
  const members = views.find((one) => one.name === view)
  const found = [...(members?.measures ?? []), ...(members?.dimensions ?? [])].find((member) => member.name === name)
  if (!found) throw new Error(`${view}.${name} is not in the contract`)
  return found
}

describe('the dictionary', () => {
  it('is what the model, the contract, the glossary and the tests say today', async () => {
    for (const [path, text] of Object.entries(await dictionaryFiles()))
      expect(readFileSync(path, 'utf8') === text, `${path} is out of date: run "npm run dictionary"`).toBe(true)
  })

  it.each(['docs/metrics.fr.md', 'docs/metrics.en.md'])('%s names every public member', (path) => {
    const text = readFileSync(path, 'utf8')
    const measures = views.flatMap((view) => view.measures.map(({ name }) => `(\`${view.name}.${name}\`)`))
    const dimensions = views.flatMap((view) => view.dimensions.map(({ name }) => `(\`${name}\`) |`))
    expect([...measures, ...dimensions].filter((name) => !text.includes(name))).toEqual([])
  })

  it('has a formula in words, in both languages, for every measure', () => {
    const mute = views
      .flatMap((view) => view.measures)
      .filter(({ node }) => !wordsOf(node, 'fr').formula || !wordsOf(node, 'en').formula)
      .map(({ view, name }) => `${view}.${name}`)
    expect(mute, 'their SQL cannot be read: write meta.formula (English) and meta.fr.formula beside it').toEqual([])
  })

  it('follows a measure down to the columns of the marts, over the members it is made of', () => {
    const { columns, marts, macros } = inputsOf(find('board', 'dso_balance_sheet'), { views, cubes }, readSources())
    expect(marts).toContain('fct_receivables_monthly')
    expect(columns).toEqual([
      'fct_receivables_monthly.dso_open_amount',
      'fct_receivables_monthly.window_days',
      'fct_receivables_monthly.window_is_complete',
      'fct_receivables_monthly.window_sales_amount',
      'months.is_closing',
    ])
    expect(macros).toEqual(['sum_of_known (semantic/model/macros/sum_of_known.sql)'])
  })
})

describe('a formula', () => {
  const names = { member: (path: string) => `[${path}]`, column: (name: string) => name }

  it.each([
    ['coalesce(sum({CUBE}.a) filter (where {CUBE}.b), 0)::decimal(18, 2)', 'sum(a; b)'],
    ['round({a} / nullif({b} - {c}, 0), 6)::decimal(18, 6)', '[a] ÷ ([b] − [c])'],
    ['count(distinct {CUBE}.a) filter (where {CUBE}.b <> 0 and not {CUBE}.c)', 'count(a distinct; b ≠ 0 and not c)'],
    ["sum(abs({CUBE}.a)) filter (where {CUBE}.b in ('x', 'y'))", "sum(|a|; b among ('x', 'y'))"],
    ['case when {a} > 0 then {b} * 2 else 0 end', '[b] × 2 if [a] > 0, else 0'],
    ['{items.amount} - (({a}))', '[items.amount] − [a]'],
    ['({a} - {b}) * {c}', '([a] − [b]) × [c]'],
    [
      'case when bool_and({CUBE}.a >= 30) then sum(greatest({CUBE}.b, 0)) end',
      'sum(the greater of(b, 0)) if all(a ≥ 30)',
    ],
  ])('of %s reads %s', async (sql, expected) => {
    expect(readableFormula(sql, names, await readWords(), 'en')).toBe(expected)
  })

  it.each([
    'a_macro({a}, {b})',
    '{levels}[1]',
    'list_transform([{a}], lambda x: x)',
    'coalesce({a}, {b})',
    'sum({CUBE}.a) over ()',
    'case when {a} > 0 then {b}',
  ])('of %s is not guessed: it has to be written', async (sql) => {
    expect(readableFormula(sql, names, await readWords(), 'en')).toBeNull()
  })
})

describe('the rules that prove a member', () => {
  const rules = rulesOf(
    'a.test.ts',
    `
    let asked
    beforeAll(async () => { asked = await ask({ measures: ['stock.hooked'], rows: { filled: 1 } }) })
    const MEASURES = ['stock.shared']
    const of = (names) => ask(names.map((name) => \`stock.\${name}\`))
    describe('a group', () => {
      it('full', () => ask('stock.level'))
      it('constant', () => ask(MEASURES))
      it('hook', () => expect(asked).toBe(1))
      it.each([['late_part']])('bare %s', (name) => expect(of([name])).toEqual({ level_text: 'ok' }))
      it('another view', () => ask('flow.late_part'))
    })`,
  )
  const naming = (member: string) => rules.filter((rule) => proves(rule, 'stock', member)).map(({ name }) => name)

  it.each([
    ['level', ['a group › full']],
    ['shared', ['a group › constant']],
    ['hooked', ['a group › hook']],
    ['late_part', ['a group › bare %s']],
    ['level_text', ['a group › bare %s']],
    ['filled', []],
  ])('of stock.%s are %j: named in the rule, or in what it uses of its file', (member, expected) => {
    expect(naming(member)).toEqual(expected)
  })
})
