import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLineage } from './lineage.ts'
import type { Knowledge } from './render.ts'

const ENGLISH = join(import.meta.dirname, '..', '..', 'dashboards/locales/en.json')

/** The pages as dbt exposures: what each stands on, so that a change of a model shows whom it reaches. */
export function exposuresFile({ model }: Knowledge): string {
  const { pages, views } = readLineage(model)
  const parts = pages.map(({ id, title, views: asked }) => {
    const marts = [...new Set(asked.flatMap((name) => views[name]?.marts ?? []))].sort()
    return [
      `  - name: page_${id}`,
      `    label: ${JSON.stringify(titleOf(title))}`,
      '    type: dashboard',
      `    url: http://127.0.0.1:4000/${id === 'frame' ? '' : `?page=${id}`}`,
      '    owner: {name: Finance}',
      `    config: {meta: {views: [${asked.join(', ')}]}}`,
      marts.length > 0 ? '    depends_on:' : '    depends_on: []',
      ...marts.map((mart) => `      - ref('${mart}')`),
    ].join('\n')
  })
  const note = '# Written by `npm run dictionary` from what the pages ask: do not correct it here.'
  return `${note}\nexposures:\n${parts.join('\n')}\n`
}

function titleOf(key: string): string {
  const words: unknown = JSON.parse(readFileSync(ENGLISH, 'utf8'))
  const found = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)?.[part], words)
  return typeof found === 'string' ? found : key
}
