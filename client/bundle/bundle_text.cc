#include "client/bundle/bundle_text.h"

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/util/json_util.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "client/bundle/bundle_layout.h"
#include "storage/base/check.h"
#include "yoriai/event/v1/event.pb.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::bundle {
namespace {

using google::protobuf::FileDescriptor;
using google::protobuf::FileDescriptorSet;

constexpr char kReadme[] = R"(Yoriai bundle: positions $1 to $2 of the log
  $0

This directory proves what stands on record there. It needs no server, and it
trusts none: every record hashes into the root that the checkpoint has, and the
log has signed the checkpoint.

  checkpoint         the log's signed statement: name, size $3, root hash
  tile/              hashes, in the layout of C2SP tlog-tiles (c2sp.org)
  tile/entries/      the records, 256 in each file: a length (2 bytes,
                     big-endian) and that many bytes, again and again
  events.jsonl       the same records, one line of JSON each, for reading;
                     "record" has the exact bytes in base64
  descriptors.binpb  what the bytes mean (protobuf FileDescriptorSet)
  bundle.json        what this bundle is of

To verify it, with the key that you were given by somebody you trust:

  yoriai-verify log DIRECTORY --key KEY

The key that the server stated when the bundle was written is
  $4
and only as good as the way on which you got it.

Without our program: any client of tlog-tiles and signed-note verifies this
directory, served by any web server. By hand: the hash of a record is SHA-256
of a zero byte and its bytes; that of two neighbours SHA-256 of a one byte and
both hashes; 256 hashes of a tile make, pair by pair, one of the tile above.

To read a record whose bytes are in the file "record":

  protoc --decode yoriai.log.v1.Record \
      --descriptor_set_in descriptors.binpb < record

Its field "event" is a yoriai.event.v1.Event and is read in the same way.

--------------------------------------------------------------------------------

これは記録「$0」の位置 $1〜$2 を写したものです。サーバーがなくても、サーバーを
信用しなくても、書き換えがないことを確かめられます。

  yoriai-verify log このディレクトリ --key 鍵

鍵は、信頼できる相手から別の経路で受け取ったものを使ってください。書き出しの時に
サーバーが示した鍵は上のとおりです。内容は events.jsonl で読めます。
形式は公開の規格（RFC 6962、C2SP tlog-tiles・signed-note）によるもので、
当方のプログラムがなくても検証できます。
)";

// `seen` has what is in `set` already, by name.
void AddWithImports(const FileDescriptor& file, std::set<std::string>& seen,
                    FileDescriptorSet& set) {
  if (!seen.insert(file.name()).second) return;
  for (int i = 0; i < file.dependency_count(); ++i) {
    AddWithImports(*file.dependency(i), seen, set);
  }
  file.CopyTo(set.add_file());
}

// Returns false where something cannot be said in JSON, such as a time in the
// year 20000.
bool ToJson(const google::protobuf::Message& message, bool pretty,
            std::string& json) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.add_whitespace = pretty;
  json.clear();
  return google::protobuf::util::MessageToJsonString(message, &json, options)
      .ok();
}

}  // namespace

std::string EventLine(absl::string_view record) {
  filepb::ExportedEvent exported;
  // A record is read as a RecordedEvent, whose field 8 is the event's message.
  if (!exported.mutable_event()->ParseFromArray(
          record.data(), static_cast<int>(record.size()))) {
    exported.clear_event();
  }
  exported.set_record(std::string(record));
  std::string json;
  if (!ToJson(exported, false, json)) {
    exported.clear_event();
    YORIAI_CHECK(ToJson(exported, false, json)) << "bytes are always said";
  }
  return absl::StrCat(json, "\n");
}

std::string Descriptors() {
  FileDescriptorSet set;
  std::set<std::string> seen;
  AddWithImports(*logpb::Record::descriptor()->file(), seen, set);
  AddWithImports(*eventpb::Event::descriptor()->file(), seen, set);
  return set.SerializeAsString();
}

std::string FormatManifest(const filepb::BundleManifest& manifest) {
  std::string json;
  YORIAI_CHECK(ToJson(manifest, true, json)) << manifest.ShortDebugString();
  return json;
}

absl::StatusOr<filepb::BundleManifest> ParseManifest(absl::string_view text) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  filepb::BundleManifest manifest;
  const auto parsed = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(text.data(), text.size()), &manifest,
      options);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(absl::StrCat(
        kManifestFile, ": ", std::string(parsed.message().ToString())));
  }
  if (manifest.format_version() != kFormatVersion) {
    return absl::InvalidArgumentError(absl::StrCat(
        kManifestFile, ": format version ", manifest.format_version(),
        " instead of ", kFormatVersion));
  }
  return manifest;
}

std::string ReadmeText(const filepb::BundleManifest& manifest) {
  return absl::Substitute(kReadme, manifest.origin(), manifest.first_position(),
                          manifest.last_position(), manifest.tree_size(),
                          manifest.verifier_key());
}

}  // namespace yoriai::bundle
