// A client on @grpc/grpc-js that knows the proto files alone.
//
//   node grpc_js_client.cjs SERVER walk          every kind of call once
//   node grpc_js_client.cjs SERVER check FILE    every member of FILE, whose lines are "id token",
//                                                is there, read with its token
//   node grpc_js_client.cjs SERVER check-and-write FILE GOAL
//                                                checks the last lines, then writes members until the
//                                                server goes away and appends each acknowledged one;
//                                                prints "written" once GOAL of them are
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const root = path.join(__dirname, '..', '..', 'protos');
const load = (file) =>
  grpc.loadPackageDefinition(
    loader.loadSync(path.join(root, file), {includeDirs: [root], keepCase: true, longs: String, enums: String, defaults: true}),
  ).renkei.v1;
const [server, mode, file, goal] = process.argv.slice(2);
const credentials = grpc.credentials.createInsecure();
const {DirectoryService} = load('renkei/v1/directory_service.proto');
const directory = new DirectoryService(server, credentials);

const call = (client, method, request) =>
  new Promise((resolve, reject) => {
    client[method](request, {deadline: Date.now() + 10_000}, (error, response) =>
      error ? reject(error) : resolve(response));
  });

async function walk() {
  const {MatchingService} = load('renkei/v1/matching_service.proto');
  const {NetworkService} = load('renkei/v1/network_service.proto');
  const matching = new MatchingService(server, credentials);
  const networks = new NetworkService(server, credentials);
  await call(networks, 'CreateNetwork', {network_id: 'node', network: {display_name: 'Node'}});
  const parent = 'networks/node';
  for (const id of ['mill', 'print']) {
    await call(directory, 'CreateMember', {parent, member_id: id, member: {display_name: `Firm ${id}`}});
  }
  const listing = (member, text) => ({member, title: text});
  await call(directory, 'CreateCapability',
    {parent, capability_id: 'milling', capability: listing('mill', 'Milling of aluminium')});
  await call(directory, 'CreateCapability',
    {parent, capability_id: 'printing', capability: listing('print', 'Printing of labels')});
  await call(directory, 'CreateNeed', {parent, need_id: 'labels', need: listing('mill', 'Labels, printing')});
  const written = await call(directory, 'CreateNeed',
    {parent, need_id: 'plates', need: listing('print', 'Milling of plates')});
  const answer = await call(matching, 'FindPartners',
    {member: `${parent}/members/mill`, consistency_token: written.consistency_token});
  assert.deepStrictEqual(answer.results.map((one) => one.member), ['print']);
  await assert.rejects(call(directory, 'GetMember', {name: `${parent}/members/none`}),
    (error) => error.code === grpc.status.NOT_FOUND);
  const listed = await call(directory, 'ListMembers', {parent, page_size: 1});
  assert.strictEqual(listed.members.length, 1);
  assert.notStrictEqual(listed.next_page_token, '');
}

async function write() {
  const parent = 'networks/node';
  const acknowledged = fs.openSync(file, 'a');
  for (let i = 0; i < 100_000; ++i) {
    const id = `w${process.pid}-${i}`;
    try {
      const member = await call(directory, 'CreateMember',
        {parent, member_id: id, member: {display_name: id}});
      fs.writeSync(acknowledged, `${id} ${member.consistency_token}\n`);
      if (i + 1 === Number(goal)) console.log('written');
    } catch (error) {
      if (error.code === grpc.status.UNAVAILABLE) return;
      throw error;
    }
  }
}

async function check(most = Infinity) {
  const all = fs.readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  const lines = all.slice(-most);
  const checkOne = async (line) => {
    const [id, token] = line.split(' ');
    const member = await call(directory, 'GetMember',
      {name: `networks/node/members/${id}`, consistency_token: token});
    assert.strictEqual(member.display_name, id);
  };
  const atOnce = 64;
  for (let i = 0; i < lines.length; i += atOnce) {
    await Promise.all(lines.slice(i, i + atOnce).map(checkOne));
  }
  console.log(`${lines.length} acknowledged writes found`);
}

async function checkAndWrite() {
  await check(200);
  await write();
}

({walk, check: () => check(), 'check-and-write': checkAndWrite})[mode]().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  });
