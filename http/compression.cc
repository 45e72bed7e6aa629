#include "http/compression.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "storage/base/check.h"

namespace yoriai::http {
namespace {

constexpr int kGzipWindowBits = 15 + 16;  // zlib: 16 more means gzip.
constexpr int kMemoryLevel = 8;
constexpr size_t kInflateStep = 16u << 10;

// Says whether `weight` ("0.5", "1", "1.000") is one and above zero.
bool IsPositiveWeight(absl::string_view weight) {
  if (weight.empty() || weight.size() > 5) return false;
  if (weight[0] != '0' && weight[0] != '1') return false;
  if (weight.size() > 1 && weight[1] != '.') return false;
  bool any_fraction = false;
  for (const char digit : weight.substr(std::min<size_t>(2, weight.size()))) {
    if (!absl::ascii_isdigit(digit)) return false;
    any_fraction |= digit != '0';
  }
  return weight[0] == '1' ? !any_fraction : any_fraction;
}

// Says whether the parameters after a coding ("q=0.5") let it be used.
bool IsWanted(const std::vector<absl::string_view>& parts) {
  for (size_t i = 1; i < parts.size(); ++i) {
    const std::pair<absl::string_view, absl::string_view> parameter =
        absl::StrSplit(parts[i], absl::MaxSplits('=', 1));
    if (!absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(parameter.first),
                                "q")) {
      continue;
    }
    return IsPositiveWeight(absl::StripAsciiWhitespace(parameter.second));
  }
  return true;
}

}  // namespace

std::string Gzip(absl::string_view bytes) {
  YORIAI_CHECK(bytes.size() <= std::numeric_limits<uInt>::max());
  z_stream stream = {};
  YORIAI_CHECK(deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                            kGzipWindowBits, kMemoryLevel,
                            Z_DEFAULT_STRATEGY) == Z_OK);
  std::string compressed(deflateBound(&stream, bytes.size()), '\0');
  // zlib does not write to its input, it only does not say so.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(compressed.data());
  stream.avail_out = static_cast<uInt>(compressed.size());
  const int result = deflate(&stream, Z_FINISH);
  compressed.resize(stream.total_out);
  deflateEnd(&stream);
  YORIAI_CHECK(result == Z_STREAM_END) << "deflateBound was not enough";
  return compressed;
}

absl::StatusOr<std::string> Gunzip(absl::string_view bytes, size_t bytes_max) {
  z_stream stream = {};
  YORIAI_CHECK(inflateInit2(&stream, kGzipWindowBits) == Z_OK);
  const std::unique_ptr<z_stream, int (*)(z_streamp)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(
      std::min<size_t>(bytes.size(), std::numeric_limits<uInt>::max()));
  // What is kept is as large as what came out: there may be many of them.
  std::array<char, kInflateStep> piece;
  std::string plain;
  int result = Z_OK;
  do {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    result = inflate(&stream, Z_NO_FLUSH);
    const size_t size = piece.size() - stream.avail_out;
    if (plain.size() + size > bytes_max) {
      return absl::ResourceExhaustedError(
          absl::StrCat("unpacked, this is more than ", bytes_max, " bytes"));
    }
    plain.append(piece.data(), size);
    const bool more = stream.avail_in > 0;
    if (result == Z_STREAM_END && more) result = inflateReset(&stream);
  } while (result == Z_OK && (stream.avail_in > 0 || stream.avail_out == 0));
  if (result != Z_STREAM_END) {
    return absl::InvalidArgumentError("these bytes are not gzip, or not whole");
  }
  return plain;
}

bool AcceptsCoding(absl::string_view accept_encoding,
                   absl::string_view coding_wanted) {
  std::optional<bool> any;
  for (const absl::string_view item : absl::StrSplit(accept_encoding, ',')) {
    const std::vector<absl::string_view> parts = absl::StrSplit(item, ';');
    const absl::string_view coding = absl::StripAsciiWhitespace(parts[0]);
    if (absl::EqualsIgnoreCase(absl::StripPrefix(coding, "x-"),
                               coding_wanted)) {
      return IsWanted(parts);
    }
    if (coding == "*") any = IsWanted(parts);
  }
  return any.value_or(false);
}

}  // namespace yoriai::http
