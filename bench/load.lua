-- One call for wrk. The first argument is a Lua file that returns the call; see load.mjs, which writes it.
local spec, head, tail, ids, position, capture

local function read_ids(file)
  local list = {}
  for line in io.lines(file) do list[#list + 1] = line end
  return list
end

local function next_id()
  position = position + 1
  if ids then return ids[(position - 1) % #ids + 1] end
  return string.format("00000000-0000-4000-8000-%012x", (position - 1) % spec.count)
end

local function with_id()
  return head .. next_id() .. tail
end

local function keep_id(_, _, body)
  local id = body:match(spec.idPattern)
  if id then capture:write(id, "\n") end
end

function init(args)
  spec = dofile(args[1])
  wrk.method, wrk.body, wrk.headers = spec.method, spec.body, spec.headers
  wrk.headers["Host"] = "127.0.0.1"
  wrk.path = spec.path
  position = spec.first
  if spec.ids then ids = read_ids(spec.ids) end
  if spec.capture then
    capture = io.open(spec.capture, "w")
    capture:setvbuf("line")
    response = keep_id
  end
  if spec.path:find("{id}", 1, true) then
    local bytes = wrk.format()
    local at, last = bytes:find("{id}", 1, true)
    head, tail = bytes:sub(1, at - 1), bytes:sub(last + 1)
    request = with_id
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"failed":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
