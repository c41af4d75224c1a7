// Reads one command a line, answers each with one line: {"schema": name, "text": …} compiles a schema; {"schema": name, "document": …} judges.
import { createInterface } from "node:readline";
import Ajv2020 from "ajv/dist/2020.js";

const schemas = new Map();

function answer({ schema, text, document }) {
  if (text !== undefined) {
    // A judge each: two schemas may define the same names. A condition on keys stands beside the keys, where strictRequired does not look.
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    schemas.set(schema, ajv.compile(text));
    return { accepts: true };
  }

  const validate = schemas.get(schema);
  const accepts = validate(document);
  return { accepts, why: accepts ? undefined : validate.errors.map((error) => `${error.instancePath} ${error.message}`).join("; ") };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let reply;
  try {
    reply = answer(JSON.parse(line));
  } catch (error) {
    reply = { error: error.message };
  }

  process.stdout.write(JSON.stringify(reply) + "\n");
}
