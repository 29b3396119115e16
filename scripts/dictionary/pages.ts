import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** A page and the views its questions ask. `frame` is what stands around every page. */
export interface PageViews {
  readonly id: string
  readonly title: string
  readonly views: readonly string[]
}

const ROOT = join(import.meta.dirname, '..', '..')
const PAGES = 'dashboards/pages'
const FRAME = 'dashboards/components/frame/App.tsx'

/** Every page in the order of the rail, then the frame, each with the views that what it imports asks. */
export function readPages(views: readonly string[]): PageViews[] {
  const pages = readdirSync(join(ROOT, PAGES))
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => {
      const path = `${PAGES}/${name}`
      const text = readFileSync(join(ROOT, path), 'utf8')
      const [, order = '0'] = /order: (\d+)/.exec(text) ?? []
      const [, title = ''] = /title: '([\w.]+)'/.exec(text) ?? []
      return { order: Number(order), id: name.replace('.tsx', ''), title, views: asked(path, views) }
    })
    .sort((a, b) => a.order - b.order)
    .map(({ order: _, ...page }) => page)
  return [...pages, { id: 'frame', title: 'lineage.frame', views: asked(FRAME, views) }]
}

/** The views named, as `view.member`, by the questions that a file reaches: of each file, what is imported of it. */
function asked(entry: string, views: readonly string[]): string[] {
  const questions: string[] = []
  const seen = new Set<string>()
  const visit = (path: string, names: readonly string[] | null) => {
    const key = `${path} ${names?.join() ?? ''}`
    if (seen.has(key)) return
    seen.add(key)
    const file = parsed(path)
    const text = reached(file, names).join('\n')
    if (/\b(measures|dimensions):/.test(file.text)) questions.push(text)
    for (const next of importsOf(path, file, text)) visit(next.path, next.names)
  }
  visit(entry, null)
  const text = questions.join('\n')
  return views.filter((view) => new RegExp(`['"\`]${view}\\.(\\w|\\$\\{)`).test(text))
}

const files = new Map<string, ts.SourceFile>()
function parsed(path: string): ts.SourceFile {
  const known = files.get(path)
  if (known) return known
  const text = readFileSync(join(ROOT, path), 'utf8')
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  files.set(path, file)
  return file
}

/** Our own files a text of this one uses, with the names it takes of them; null is all, of a file fetched later. */
function importsOf(path: string, file: ts.SourceFile, text: string): { path: string; names: string[] | null }[] {
  const target = (to: string) => normalize(join(dirname(path), to)).replaceAll('\\', '/')
  const still = file.statements.filter(ts.isImportDeclaration).flatMap(({ moduleSpecifier, importClause }) => {
    const to = (moduleSpecifier as ts.StringLiteral).text
    const bindings = importClause?.namedBindings
    if (!/^\..*\.tsx?$/.test(to) || importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return []
    const taken =
      bindings && ts.isNamedImports(bindings) ? bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly) : []
    const used = taken.filter(({ name }) => new RegExp(`\\b${name.text}\\b`).test(text))
    return [{ path: target(to), names: used.map(({ name, propertyName }) => (propertyName ?? name).text) }]
  })
  const later = [...text.matchAll(/import\(['"](\.[^'"]+\.tsx?)['"]\)/g)]
  return [...still, ...later.map(([, to = '']) => ({ path: target(to), names: null }))]
}

/** The texts of the declarations named and of those they use of their file; all of them when none is named. */
function reached(file: ts.SourceFile, names: readonly string[] | null): string[] {
  const declared = new Map<string, string>()
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) declared.set(name.getText(), statement.getText())
    else if (ts.isFunctionDeclaration(statement) && statement.name)
      declared.set(statement.name.text, statement.getText())
  }
  const wanted = new Set(names ?? declared.keys())
  for (const name of wanted)
    for (const word of declared.get(name)?.match(/[A-Za-z_]\w*/g) ?? []) if (declared.has(word)) wanted.add(word)
  return [...wanted].map((name) => declared.get(name) ?? '')
}
