import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../extract/config.ts'
import { filesUnder, foldersIn, importsOf, read, sqlOf } from './helpers/house.ts'
import { importFault } from './helpers/house-imports.ts'

const ROOMS = ['extract', 'duckdb', 'models', 'macros', 'semantic', 'dashboards', 'scripts', 'tests', 'docs']
const FILES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['dbt_project.yml', 'profiles.yml', 'requirements.in', 'requirements.txt', 'biome.json', 'vitest.config.ts'],
  ...['encours.example.yml', '.env.example', '.gitignore', '.npmrc', '.sqlfluff', '.ci'],
]
const CODE = ['extract', 'duckdb', 'semantic', 'dashboards', 'scripts']
const MOST_LINES = 300
const AIMED_LINES = 150

describe('the rooms', () => {
  it('are the ones of the plan: nothing else lies at the top', () => {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
    const top = new Set(
      listed
        .trim()
        .split('\n')
        .map((path) => path.split('/')[0] ?? ''),
    )
    const strangers = [...top].filter((name) => existsSync(name) && ![...ROOMS, ...FILES].includes(name))
    expect(strangers, 'move these into a room, or add them to the list here with a reason').toEqual([])
  })

  it.each([
    ['extract/run.ts', 'semantic/server.ts', /scripts\/ bring/],
    ['semantic/server.ts', 'extract/config.ts', /scripts\/ bring/],
    ['duckdb/open.ts', 'extract/config.ts', /may import only duckdb/],
    ['scripts/cli.ts', 'tests/helpers/fec.ts', /may import only/],
    ['scripts/cli.ts', 'dashboards/lib/cube.ts', /may import only/],
    ['scripts/report/pdf.ts', 'dashboards/components/figure/Chart.tsx', /may import only/],
    ['extract/connectors/acme/acme.ts', 'extract/warehouse/land.ts', /may import only extract\/source.ts/],
    ['extract/connectors/acme/acme.ts', 'extract/connectors/other/other.ts', /may import only extract\/source.ts/],
    ['extract/connectors/acme/acme.ts', '@duckdb/node-api', /does not know the warehouse/],
    ['extract/bank/formats/a.ts', 'extract/bank/formats/b.ts', /may import only extract\/source.ts/],
    ['dashboards/pages/a.tsx', 'semantic/contract.ts', /may import only dashboards/],
    ['dashboards/pages/a.tsx', '@cubejs-client/core', /only dashboards\/lib\/cube.ts/],
    ['dashboards/pages/a.tsx', 'dashboards/pages/b.tsx', /only components and lib/],
    ['dashboards/lib/a.ts', 'dashboards/components/b.tsx', /lib draws nothing/],
    ['extract/connectors/acme/acme.ts', 'extract/text.ts', null],
    ['extract/connectors/acme/acme.ts', 'extract/connectors/acme/columns.ts', null],
    ['scripts/cli.ts', 'extract/run.ts', null],
    ['scripts/report/pdf.ts', 'dashboards/lib/format.ts', null],
    ['dashboards/pages/ledger/Page.tsx', 'dashboards/pages/ledger/Calendar.tsx', null],
  ])('%s importing %s is judged as the plan says', (from, to, expected) => {
    if (expected) expect(importFault(from, to)).toMatch(expected)
    else expect(importFault(from, to)).toBeNull()
  })

  it('import only what they may', () => {
    const faults = CODE.flatMap((room) => filesUnder(room, '.ts', '.tsx', '.mjs'))
      .flatMap((path) => importsOf(path).map((target) => importFault(path, target)))
      .filter((fault) => fault !== null)
    expect(faults).toEqual([])
  })
})

describe('one name, everywhere', () => {
  const connectors = foldersIn('extract/connectors')

  it('finds at least one connector', () => expect(connectors).not.toEqual([]))

  it.each(connectors)('%s is a file, an export, a dbt source, a staging folder and a fixture', (name) => {
    const file = `extract/connectors/${name}/${name}.ts`
    const missing = [file, `models/staging/${name}/_${name}.yml`, `tests/fixtures/${name}`].filter(
      (path) => !existsSync(path),
    )
    expect(missing, `what the connector ${name} lacks`).toEqual([])
    expect(read(file), `${file} exports ${name}`).toMatch(new RegExp(`export const ${name}\\b`))
    expect(read(`models/staging/${name}/_${name}.yml`), 'the dbt source').toMatch(new RegExp(`- name: ${name}\\b`))
    for (const path of filesUnder(`models/staging/${name}`, '.sql'))
      expect(basename(path), 'a staging model is named after its source').toMatch(new RegExp(`^stg_${name}__`))
  })

  it('every staging folder has its connector, or reads what is landed without one', () => {
    const known = [...connectors, 'landing', 'bank', 'forecast']
    expect(foldersIn('models/staging').filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('what may be written where', () => {
  const VENDORS =
    /\b(sage|cegid|ebp|pennylane|odoo|quickbooks|xero|dolibarr|axonaut|sellsy|netsuite|sap|zoho|qonto|stripe|gocardless)\b/i

  it('no vendor is named outside extract, staging and fixtures', () => {
    const paths = [
      'duckdb',
      'semantic',
      'dashboards',
      'scripts',
      'macros',
      'models/intermediate',
      'models/marts',
    ].flatMap((room) => filesUnder(room, '.ts', '.tsx', '.mjs', '.sql', '.yml', '.json'))
    const named = paths.map((path) => [path, VENDORS.exec(read(path))?.[0]]).filter(([, vendor]) => vendor)
    expect(named, 'say what the thing is, not who sells it').toEqual([])
  })

  it('no SQL asks the clock: today is var("as_of_date"), so that yesterday can be rebuilt', () => {
    const CLOCK =
      /\b(current_date|current_timestamp|current_time|localtimestamp|(now|today|get_current_timestamp)\s*\(\s*\))/i
    const paths = ['models', 'macros', 'tests/models', 'semantic/model'].flatMap((room) =>
      filesUnder(room, '.sql', '.yml'),
    )
    expect(
      paths.filter((path) => CLOCK.test(path.endsWith('.sql') ? sqlOf(path) : read(path).replace(/#.*$/gm, ''))),
    ).toEqual([])
  })

  it('every command is behind the one door', () => {
    const files = filesUnder('scripts/commands', '.ts').map((path) => basename(path))
    const behind = [...read('scripts/cli.ts').matchAll(/commands\/([\w-]+\.ts)/g)].map(([, name]) => name)
    expect(
      files.filter((name) => !behind.includes(name)),
      'add these to scripts/cli.ts',
    ).toEqual([])
    expect(
      behind.filter((name) => !files.includes(`${name}`)),
      'scripts/cli.ts loads commands that do not exist',
    ).toEqual([])
  })

  it('encours.example.yml shows every key, and only keys that exist', () => {
    const text = read('encours.example.yml')
    expect(() => parseConfig(text, {})).not.toThrow()
    const keys = Object.keys(parseConfig('', {}))
    expect(keys.filter((key) => !new RegExp(`^${key}:`, 'm').test(text))).toEqual([])
  })

  it(`no file is over ${MOST_LINES} lines`, () => {
    const paths = [...CODE, 'models', 'macros', 'tests'].flatMap((room) =>
      filesUnder(room, '.ts', '.tsx', '.mjs', '.sql'),
    )
    const lengths = paths.map((path) => [path, read(path).split('\n').length] as const)
    const long = lengths.filter(([, lines]) => lines > AIMED_LINES)
    if (long.length > 0)
      console.warn(`longer than the ${AIMED_LINES} lines aimed at: ${long.map((pair) => pair.join(' ')).join(', ')}`)
    expect(
      long.filter(([, lines]) => lines > MOST_LINES),
      'cut these where they do two things',
    ).toEqual([])
  })
})
