import { z } from 'zod';
import { type Html, html, page } from '../pages/html.ts';

const operationSchema = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()).optional(),
});

/** What the page needs of an OpenAPI document. */
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string().optional() }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z
    .object({ securitySchemes: z.record(z.string(), z.object({ description: z.string().optional() })) })
    .optional(),
});

/** The API for reading, made from the same document that programs read. */
export function docsPage(openapi: unknown): string {
  const { info, paths, components } = documentSchema.parse(openapi);
  const schemes = Object.entries(components?.securitySchemes ?? {});
  return page(
    info.title,
    html`<h1>${info.title} <small>${info.version}</small></h1>
<p>${info.description ?? ''}</p>
<p><a href="/openapi.json">OpenAPI 3.1 (openapi.json)</a></p>
${schemes.map(([name, scheme]) => html`<h2>${name}</h2><div class="panel">${prose(scheme.description)}</div>`)}
${Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => operationPart(method, path, operation)),
)}`,
  );
}

function operationPart(method: string, path: string, it: z.infer<typeof operationSchema>): Html {
  return html`<h2><code>${method.toUpperCase()} ${path}</code> ${it.summary ?? ''}</h2>
<div class="panel">
<p>${prose(it.description)}</p>
<p class="note">${it.security ? 'Signed by the terminal.' : 'Not signed.'}</p>
${schemaPart('Request', it.requestBody)}
${Object.entries(it.responses ?? {}).map(([status, response]) => schemaPart(`Answer ${status}`, response))}
</div>`;
}

/** Text with `code` in backticks, the only mark-up that the descriptions use. */
function prose(text = ''): readonly Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

function schemaPart(title: string, value: unknown): Html {
  if (value === undefined) return html``;
  return html`<details><summary>${title}</summary><pre>${JSON.stringify(value, null, 2)}</pre></details>`;
}
