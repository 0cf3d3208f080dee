#include "tools/import/json_tree.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/fixed_point.h"
#include "engine/base/utf8.h"

namespace renkei::tools {
namespace {

namespace ondemand = simdjson::ondemand;

std::int64_t LineAt(absl::string_view text, std::size_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
  return 1 + std::count(text.begin(), end, '\n');
}

// The parts of a number of JSON; the digits have neither sign nor point.
struct NumberParts {
  bool negative = false;
  std::string digits;
  int exponent = 0;  // The value is digits * 10^exponent.
};

// Steps over digits; how many there were.
std::size_t TakeDigits(absl::string_view& text, std::string& digits) {
  std::size_t count = 0;
  while (count < text.size() && absl::ascii_isdigit(text[count])) ++count;
  absl::StrAppend(&digits, text.substr(0, count));
  text.remove_prefix(count);
  return count;
}

std::optional<NumberParts> SplitNumber(absl::string_view text) {
  NumberParts parts;
  parts.negative = absl::ConsumePrefix(&text, "-");
  const bool zero_first = absl::StartsWith(text, "0");
  const std::size_t whole = TakeDigits(text, parts.digits);
  if (whole == 0 || (zero_first && whole > 1)) return std::nullopt;
  if (absl::ConsumePrefix(&text, ".")) {
    const std::size_t decimals = TakeDigits(text, parts.digits);
    if (decimals == 0) return std::nullopt;
    parts.exponent = -static_cast<int>(decimals);
  }
  if (absl::ConsumePrefix(&text, "e") || absl::ConsumePrefix(&text, "E")) {
    const bool down = absl::ConsumePrefix(&text, "-");
    if (!down) absl::ConsumePrefix(&text, "+");
    std::string digits;
    int exponent = 0;
    if (TakeDigits(text, digits) == 0) return std::nullopt;
    // What doesn't fit an int is as good as the limit below.
    if (!absl::SimpleAtoi(digits, &exponent)) exponent = 1'000'000;
    exponent = std::min(exponent, 1'000'000);
    parts.exponent += down ? -exponent : exponent;
  }
  if (!text.empty()) return std::nullopt;
  return parts;
}

// Reads one document; stops at the first fault, of which it keeps the path.
class TreeReader {
 public:
  // Where the fault is and what it is; used only after Read returned an error.
  const std::string& path() const { return path_; }
  const std::string& reason() const { return reason_; }

  simdjson::error_code Read(ondemand::value value, int depth, JsonTree& tree) {
    ondemand::json_type type{};
    if (const auto error = value.type().get(type)) return error;
    const bool holds_others =
        type == ondemand::json_type::object || type == ondemand::json_type::array;
    if (holds_others && depth > kMaxJsonTreeDepth) return simdjson::DEPTH_ERROR;
    switch (type) {
      case ondemand::json_type::object:
        return ReadObject(value, depth, tree);
      case ondemand::json_type::array:
        return ReadList(value, depth, tree);
      case ondemand::json_type::string: {
        std::string_view text;
        if (const auto error = value.get_string().get(text)) return error;
        tree.type = JsonTree::Type::kText;
        tree.text = std::string(text);
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::number: {
        const std::string_view token = value.raw_json_token();
        tree.type = JsonTree::Type::kNumber;
        tree.text =
            std::string(absl::StripAsciiWhitespace(absl::string_view(token.data(), token.size())));
        return SplitNumber(tree.text) ? simdjson::SUCCESS : simdjson::NUMBER_ERROR;
      }
      case ondemand::json_type::boolean: {
        bool truth = false;
        if (const auto error = value.get_bool().get(truth)) return error;
        tree.type = JsonTree::Type::kBoolean;
        tree.text = truth ? "true" : "false";
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::null: {
        bool is_null = false;
        if (const auto error = value.is_null().get(is_null)) return error;
        return is_null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
      }
    }
    return simdjson::TAPE_ERROR;
  }

  simdjson::error_code ReadObject(ondemand::value value, int depth, JsonTree& tree) {
    ondemand::object object;
    if (const auto error = value.get_object().get(object)) return error;
    return ReadFields(object, depth, tree);
  }

  simdjson::error_code ReadFields(ondemand::object object, int depth, JsonTree& tree) {
    tree.type = JsonTree::Type::kObject;
    for (auto item : object) {
      ondemand::field field;
      if (const auto error = std::move(item).get(field)) return error;
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return error;
      const std::size_t length = path_.size();
      absl::StrAppend(&path_, path_.empty() ? "" : ".", absl::string_view(key.data(), key.size()));
      const auto [place, is_new] = tree.fields.emplace(std::string(key), JsonTree());
      if (!is_new) {
        reason_ = "is stated twice in one object; leave one out";
        return simdjson::TAPE_ERROR;
      }
      if (const auto error = Read(field.value(), depth + 1, place->second)) return error;
      path_.resize(length);
    }
    return simdjson::SUCCESS;
  }

 private:
  simdjson::error_code ReadList(ondemand::value value, int depth, JsonTree& tree) {
    tree.type = JsonTree::Type::kList;
    ondemand::array array;
    if (const auto error = value.get_array().get(array)) return error;
    for (auto item : array) {
      ondemand::value element;
      if (const auto error = std::move(item).get(element)) return error;
      const std::size_t length = path_.size();
      absl::StrAppend(&path_, "[", tree.list.size(), "]");
      if (const auto error = Read(element, depth + 1, tree.list.emplace_back())) return error;
      path_.resize(length);
    }
    return simdjson::SUCCESS;
  }

  std::string path_;
  std::string reason_;
};

std::string ReasonOf(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return "is empty; a JSON object is expected";
    case simdjson::UNCLOSED_STRING:
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "is cut short: a string, list or object isn't closed";
    case simdjson::NUMBER_ERROR:
      return "is no number that JSON knows; NaN and infinity are none";
    case simdjson::DEPTH_ERROR:
      return absl::StrCat("has more than ", kMaxJsonTreeDepth, " objects and lists in each other");
    case simdjson::INCORRECT_TYPE:
      return "is no JSON object; a document begins with '{'";
    default:
      return absl::StrCat("is not JSON: ", simdjson::error_message(error));
  }
}

void AppendText(absl::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void AppendTree(const JsonTree& tree, std::string& out) {
  switch (tree.type) {
    case JsonTree::Type::kNull:
      out += "null";
      return;
    case JsonTree::Type::kBoolean:
    case JsonTree::Type::kNumber:
      out += tree.text;
      return;
    case JsonTree::Type::kText:
      AppendText(tree.text, out);
      return;
    case JsonTree::Type::kList:
      out += '[';
      for (std::size_t i = 0; i < tree.list.size(); ++i) {
        if (i > 0) out += ',';
        AppendTree(tree.list[i], out);
      }
      out += ']';
      return;
    case JsonTree::Type::kObject: {
      out += '{';
      bool first = true;
      for (const auto& [name, value] : tree.fields) {
        if (!first) out += ',';
        first = false;
        AppendText(name, out);
        out += ':';
        AppendTree(value, out);
      }
      out += '}';
      return;
    }
  }
}

}  // namespace

const JsonTree* JsonTree::Find(absl::string_view path) const {
  const JsonTree* tree = this;
  while (tree != nullptr && !path.empty()) {
    const std::size_t point = path.find('.');
    const auto found = tree->fields.find(std::string(path.substr(0, point)));
    tree = found == tree->fields.end() ? nullptr : &found->second;
    path = point == absl::string_view::npos ? "" : path.substr(point + 1);
  }
  return tree;
}

std::string JsonTree::Text(absl::string_view path) const {
  const JsonTree* tree = Find(path);
  if (tree == nullptr || (tree->type != Type::kText && tree->type != Type::kNumber)) return "";
  return std::string(absl::StripAsciiWhitespace(tree->text));
}

std::string JsonTree::ToString() const {
  std::string out;
  AppendTree(*this, out);
  return out;
}

std::optional<JsonTree> ParseJsonTree(absl::string_view text, services::LineProblems& problems) {
  absl::ConsumePrefix(&text, "\xef\xbb\xbf");
  if (text.size() > kMaxJsonTreeBytes) {
    problems.Add(0, "", absl::StrCat("has ", text.size(), " bytes; at most ", kMaxJsonTreeBytes));
    return std::nullopt;
  }
  if (const auto invalid = FirstInvalidUtf8(text)) {
    problems.Add(LineAt(text, *invalid), "", "is not valid UTF-8; save the file as UTF-8");
    return std::nullopt;
  }
  const simdjson::padded_string padded(text.data(), text.size());
  ondemand::parser parser;
  ondemand::document document;
  TreeReader reader;
  JsonTree tree;
  simdjson::error_code error = parser.iterate(padded).get(document);
  // Without a document there is no place: the text ends too early.
  std::size_t offset = text.size();
  if (!error) {
    ondemand::object object;
    error = document.get_object().get(object);
    if (!error) error = reader.ReadFields(object, 1, tree);
    const char* place = nullptr;
    if (!document.current_location().get(place)) {
      offset = static_cast<std::size_t>(place - padded.data());
      if (!error) error = simdjson::TRAILING_CONTENT;
    }
  }
  if (!error) return tree;
  // What is cut short was told by its end, wherever the reader stood.
  if (error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT || error == simdjson::UNCLOSED_STRING) {
    offset = text.size();
  }
  problems.Add(LineAt(text, offset), reader.path(),
               reader.reason().empty() ? ReasonOf(error) : reader.reason());
  return std::nullopt;
}

absl::StatusOr<absl::int128> ParseJsonNumber(absl::string_view text, int scale) {
  constexpr int kMostDigits = 30;
  const auto parts = SplitNumber(text);
  if (!parts) {
    return absl::InvalidArgumentError(absl::StrCat(Quoted(text), " is no number"));
  }
  const absl::string_view digits = absl::StripPrefix(
      parts->digits, parts->digits.substr(
                         0, std::min(parts->digits.find_first_not_of('0'), parts->digits.size())));
  const std::int64_t shift = std::int64_t{parts->exponent} + scale;
  const std::int64_t kept = static_cast<std::int64_t>(digits.size()) + shift;
  if (digits.empty() || kept < 0) return absl::int128(0);
  if (kept > kMostDigits) {
    return absl::InvalidArgumentError(absl::StrCat(Quoted(text), " is too large"));
  }
  absl::int128 value = 0;
  for (std::int64_t i = 0; i < kept; ++i) {
    const auto at = static_cast<std::size_t>(i);
    value = value * 10 + (at < digits.size() ? digits[at] - '0' : 0);
  }
  const auto next = static_cast<std::size_t>(kept);
  if (next < digits.size() && digits[next] >= '5') value += 1;
  return parts->negative ? -value : value;
}

}  // namespace renkei::tools
