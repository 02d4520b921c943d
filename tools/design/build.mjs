// Takes nhsuk-frontend's prebuilt style sheet and script into the app, without what belongs to the NHS alone:
// its typeface (Frutiger, served from its own host) and its logos and app icons, none of which is copied.
// The same input gives the same bytes, and a release that no longer looks as expected fails here instead of reaching a screen.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const from = join(root, 'node_modules', 'nhsuk-frontend', 'dist', 'nhsuk')
const to = join(root, 'src', 'App', 'wwwroot', 'lib')

const systemTypeface = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif'

function styleSheet () {
  const icons = new Set()
  const css = readFileSync(join(from, 'nhsuk-frontend.min.css'), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/font-family:"?Frutiger W01"?[^;}]*/g, `font-family:${systemTypeface}`)
    .replace(/url\("?\/assets\/images\/([a-z0-9-]+\.svg)"?\)/g, (_, icon) => {
      icons.add(icon)
      return `url(icons/${icon})`
    })
    .replace(/\/\*# sourceMappingURL=.*?\*\/\s*/g, '')

  for (const unwanted of [/frutiger/i, /https?:\/\/(?!www\.w3\.org)/, /url\("?\//, /opengraph|nhsuk-icon-(180|192|512|mask)/]) {
    const found = css.match(unwanted)
    if (found) throw new Error(`nhsuk-frontend has changed: "${found[0]}" is still in its style sheet`)
  }
  return { css, icons }
}

function script () {
  return readFileSync(join(from, 'nhsuk-frontend.min.js'), 'utf8').replace(/\/\/# sourceMappingURL=.*\s*$/, '')
}

const { css, icons } = styleSheet()
rmSync(to, { recursive: true, force: true })
mkdirSync(join(to, 'icons'), { recursive: true })
for (const icon of [...icons].sort()) copyFileSync(join(from, 'assets', 'images', icon), join(to, 'icons', icon))
writeFileSync(join(to, 'nhsuk-frontend.js'), script())
writeFileSync(join(to, 'nhsuk-frontend.css'), css)
