import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A rule of the tests, with every word its text and the helpers of its file say. */
export interface Rule {
  readonly file: string
  readonly name: string
  /** texts as written, for `view.member` */
  readonly texts: readonly string[]
  /** whole texts and names of properties, for a member named without its view */
  readonly names: ReadonlySet<string>
}

const ROOT = join(import.meta.dirname, '..', '..')

/** Rooms whose rules are about drawing and reading a page: they name a figure without proving it. */
const PAGES = /^(dashboards|e2e)\//

/** Every rule of every test file that asks for figures, in the order of files. */
export function readRules(folder = 'tests'): Rule[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.test\.tsx?$/.test(name) && !PAGES.test(name))
    .map((name) => `${folder}/${name}`)
    .sort()
    .flatMap((path) => rulesOf(path, readFileSync(join(ROOT, path), 'utf8')))
}

/** Does a rule name this member, by `view.member` or by its name beside that of the view? */
export function proves(rule: Rule, view: string, member: string): boolean {
  const full = new RegExp(`\\b${view}\\.${member}\\b`)
  if (rule.texts.some((text) => full.test(text))) return true
  const asked = new RegExp(`\\b${view}\\.`)
  return rule.names.has(member) && rule.texts.some((text) => asked.test(text))
}

/** The rules of one file: a test's own text, and that of what it uses of its file, hooks that fill a variable included. */
export function rulesOf(file: string, text: string): Rule[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const declared = declarations(source)
  const rules: Rule[] = []
  const visit = (node: ts.Node, above: string[]): void => {
    const call = ts.isCallExpression(node) ? testCall(node) : null
    if (call?.kind === 'rule')
      rules.push({ file, name: [...above, call.name].join(' › '), ...evidence(node, declared) })
    else ts.forEachChild(node, (child) => visit(child, call ? [...above, call.name] : above))
  }
  visit(source, [])
  return rules
}

const RULES = new Set(['it', 'test'])

/** `it('…')`, `it.each(…)('…')` and the like. */
function testCall(node: ts.CallExpression): { kind: 'rule' | 'group'; name: string } | null {
  let callee: ts.Expression = node.expression
  while (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee) || ts.isTaggedTemplateExpression(callee))
    callee = ts.isTaggedTemplateExpression(callee) ? callee.tag : callee.expression
  const [first] = node.arguments
  if (!ts.isIdentifier(callee) || !first || !(ts.isStringLiteralLike(first) || ts.isTemplateExpression(first)))
    return null
  const name = ts.isStringLiteralLike(first) ? first.text : first.getText().slice(1, -1)
  if (RULES.has(callee.text)) return { kind: 'rule', name }
  return callee.text === 'describe' ? { kind: 'group', name } : null
}

interface Declared {
  /** by name, what the file declares under it */
  readonly values: Map<string, ts.Node[]>
  /** by name, what its hooks assign to it: questions asked once for several rules, but also whole fixtures */
  readonly assigned: Map<string, ts.Node[]>
}

function declarations(source: ts.SourceFile): Declared {
  const declared: Declared = { values: new Map(), assigned: new Map() }
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node)) addTo(declared.values, node.name, node.initializer)
    else if (ts.isFunctionDeclaration(node)) addTo(declared.values, node.name, node.body)
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      addTo(declared.assigned, node.left, node.right)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return declared
}

function addTo(map: Map<string, ts.Node[]>, name: ts.Node | undefined, node: ts.Node | undefined): void {
  if (!name || !node) return
  if (ts.isIdentifier(name)) map.set(name.text, [...(map.get(name.text) ?? []), node])
  else ts.forEachChild(name, (child) => addTo(map, ts.isBindingElement(child) ? child.name : child, node))
}

/** Bare names count only where the rule itself says them: a fixture names every column it fills. */
function evidence(rule: ts.Node, { values, assigned }: Declared): { texts: string[]; names: Set<string> } {
  const own = said(rule, (name) => values.get(name) ?? [])
  const whole = said(rule, (name) => [...(values.get(name) ?? []), ...(assigned.get(name) ?? [])])
  return { texts: whole.texts, names: own.names }
}

function said(rule: ts.Node, meaning: (name: string) => readonly ts.Node[]): { texts: string[]; names: Set<string> } {
  const texts = new Set<string>()
  const names = new Set<string>()
  const seen = new Set<ts.Node>()
  const visit = (node: ts.Node): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      texts.add(node.text)
      names.add(node.text)
    }
    if (ts.isIdentifier(node) && isProperty(node)) names.add(node.text)
    else if (ts.isIdentifier(node)) for (const use of meaning(node.text)) visit(use)
    ts.forEachChild(node, visit)
  }
  visit(rule)
  return { texts: [...texts], names }
}

/** The name of a property that is read, written or taken apart. */
function isProperty(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  if (ts.isPropertyAssignment(parent)) return parent.name === node
  return ts.isBindingElement(parent) && (parent.propertyName ?? parent.name) === node
}
