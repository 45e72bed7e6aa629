#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/bundle/bundle_layout.h"
#include "client/bundle/bundle_text.h"
#include "client/bundle/bundle_writer.h"
#include "google/protobuf/util/json_util.h"
#include "tests/unit/client/verifier/verifier_fixture.h"
#include "yoriai/log/v1/record.pb.h"

namespace yoriai::verifier {
namespace {

using test::MadeLog;
using test::ReadFile;
using test::WriteFile;
using ::testing::HasSubstr;

class Bundle : public VerifierTest {
 protected:
  Bundle() { log_.AddMany(600); }

  absl::StatusOr<filepb::BundleManifest> Write(uint64_t first, uint64_t last) {
    return bundle::WriteBundle(
        log_, MadeLog::LogKey().verifier(),
        {Sub("bundle"), first, last, absl::FromUnixSeconds(1'700'000'000)},
        [this](uint64_t records) {
          written_ = records;
          return stopped_;
        });
  }

  int Verify() { return RunWithKey({"log", Sub("bundle")}); }

  MadeLog log_;
  uint64_t written_ = 0;
  absl::Status stopped_;
};

TEST_F(Bundle, OfAWholeLogIsAStaticLogOfItsOwn) {
  const auto manifest = Write(1, 0);
  ASSERT_TRUE(manifest.ok()) << manifest.status();
  EXPECT_EQ(manifest->last_position(), 600u);
  EXPECT_EQ(written_, 600u);
  EXPECT_EQ(Verify(), 0) << err();
  EXPECT_THAT(out(), HasSubstr("events.jsonl says what the records say"));

  // Also where nobody knows of bundles.
  std::filesystem::remove(Sub("bundle/bundle.json"));
  EXPECT_EQ(Verify(), 0) << err();
  // File by file what a publisher of tiles has.
  const std::string published = Publish(log_);
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(published)) {
    if (!entry.is_regular_file()) continue;
    const std::string path =
        std::filesystem::relative(entry.path(), published).string();
    EXPECT_EQ(ReadFile(Sub("bundle/" + path)), ReadFile(entry.path())) << path;
  }
}

TEST_F(Bundle, OfAPartVerifiesAtEveryPlace) {
  for (const auto& [first, last] :
       std::vector<std::pair<uint64_t, uint64_t>>{{1, 1},
                                                  {256, 257},
                                                  {257, 512},
                                                  {300, 301},
                                                  {513, 600},
                                                  {600, 600},
                                                  {2, 600}}) {
    std::filesystem::remove_all(Sub("bundle"));
    const auto manifest = Write(first, last);
    ASSERT_TRUE(manifest.ok()) << manifest.status();
    EXPECT_EQ(Verify(), 0) << first << " to " << last << ": " << err();
    const std::string events = ReadFile(Sub("bundle/events.jsonl"));
    EXPECT_EQ(
        static_cast<uint64_t>(std::count(events.begin(), events.end(), '\n')),
        last - first + 1);
    EXPECT_THAT(events,
                HasSubstr(absl::StrCat("\"position\":\"", first, "\"")));
  }
}

TEST_F(Bundle, OfALongLogHasAllLevels) {
  log_.AddMany(66'000);
  const auto manifest = Write(40'000, 40'001);
  ASSERT_TRUE(manifest.ok()) << manifest.status();
  EXPECT_TRUE(std::filesystem::exists(Sub("bundle/tile/2/000.p/1")));
  EXPECT_EQ(Verify(), 0) << err();
}

TEST_F(Bundle, RefusesADirectoryThatIsThere) {
  WriteFile(Sub("bundle/mine"), "precious");
  EXPECT_TRUE(absl::IsAlreadyExists(Write(1, 0).status()));
  EXPECT_EQ(ReadFile(Sub("bundle/mine")), "precious");
}

TEST_F(Bundle, RefusesPositionsThatTheLogHasNot) {
  for (const auto& [first, last] : std::vector<std::pair<uint64_t, uint64_t>>{
           {0, 5}, {601, 0}, {5, 601}, {7, 6}}) {
    EXPECT_TRUE(absl::IsOutOfRange(Write(first, last).status()))
        << first << " to " << last;
  }
}

TEST_F(Bundle, LeavesNothingWhenItIsStopped) {
  stopped_ = absl::CancelledError();
  EXPECT_TRUE(absl::IsCancelled(Write(1, 0).status()));
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

// Hands out another record than was hashed.
class Lying final : public bundle::PublishedLog {
 public:
  explicit Lying(MadeLog& log) : log_(log) {}

  absl::StatusOr<std::string> ReadCheckpoint() override {
    return log_.ReadCheckpoint();
  }
  absl::StatusOr<std::string> ReadTile(storage::TileId id,
                                       size_t width) override {
    return log_.ReadTile(id, width);
  }
  absl::StatusOr<std::string> ReadEntries(uint64_t index,
                                          size_t width) override {
    absl::StatusOr<std::string> entries = log_.ReadEntries(index, width);
    (*entries)[70] ^= 1;
    return entries;
  }

 private:
  MadeLog& log_;
};

TEST_F(Bundle, IsNotWrittenOfALogThatDoesNotHold) {
  Lying lying(log_);
  const auto written = bundle::WriteBundle(
      lying, MadeLog::LogKey().verifier(), {Sub("bundle"), 1, 0, {}},
      [](uint64_t) { return absl::OkStatus(); });
  EXPECT_TRUE(absl::IsFailedPrecondition(written.status()));
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

TEST_F(Bundle, TheTextForPeopleCannotSaySomethingElse) {
  ASSERT_TRUE(Write(250, 270).ok());
  const std::string before = ReadFile(Sub("bundle/events.jsonl"));
  std::string events = before;
  events.replace(events.find("地域"), 6, "全国");
  WriteFile(Sub("bundle/events.jsonl"), events);
  EXPECT_EQ(Verify(), 1);
  EXPECT_THAT(err(), HasSubstr("events.jsonl"));

  // A line less, a line more.
  WriteFile(Sub("bundle/events.jsonl"), before.substr(before.find('\n') + 1));
  EXPECT_EQ(Verify(), 1);
  WriteFile(Sub("bundle/events.jsonl"), before + "{}\n");
  EXPECT_EQ(Verify(), 1);
  WriteFile(Sub("bundle/events.jsonl"), before);
  EXPECT_EQ(Verify(), 0);
}

TEST_F(Bundle, TheManifestCannotSaySomethingElse) {
  const auto manifest = Write(250, 270);
  ASSERT_TRUE(manifest.ok());
  filepb::BundleManifest other = *manifest;
  other.set_tree_size(599);
  WriteFile(Sub("bundle/bundle.json"), bundle::FormatManifest(other));
  EXPECT_EQ(Verify(), 1);
  other = *manifest;
  other.set_last_position(601);
  WriteFile(Sub("bundle/bundle.json"), bundle::FormatManifest(other));
  EXPECT_EQ(Verify(), 1);
  // A part that claims to be all lacks what it claims to have.
  other = *manifest;
  other.set_first_position(1);
  other.set_last_position(600);
  std::filesystem::remove(Sub("bundle/events.jsonl"));
  WriteFile(Sub("bundle/bundle.json"), bundle::FormatManifest(other));
  EXPECT_EQ(Verify(), 3);
  WriteFile(Sub("bundle/bundle.json"), "{\"format_version\": 2}");
  EXPECT_EQ(Verify(), 3);
}

TEST_F(Bundle, TheDescriptorsAloneReadARecord) {
  ASSERT_TRUE(Write(1, 1).ok());
  google::protobuf::FileDescriptorSet set;
  ASSERT_TRUE(set.ParseFromString(ReadFile(Sub("bundle/descriptors.binpb"))));
  google::protobuf::DescriptorPool pool;
  for (const auto& file : set.file()) {
    ASSERT_NE(pool.BuildFile(file), nullptr) << file.name();
  }
  google::protobuf::DynamicMessageFactory factory(&pool);
  const auto* const record_type =
      pool.FindMessageTypeByName("yoriai.log.v1.Record");
  const auto* const event_type =
      pool.FindMessageTypeByName("yoriai.event.v1.Event");
  ASSERT_NE(record_type, nullptr);
  ASSERT_NE(event_type, nullptr);
  const std::unique_ptr<google::protobuf::Message> record(
      factory.GetPrototype(record_type)->New());
  ASSERT_TRUE(record->ParseFromString(log_.records()[0]));
  const std::unique_ptr<google::protobuf::Message> event(
      factory.GetPrototype(event_type)->New());
  ASSERT_TRUE(event->ParseFromString(record->GetReflection()->GetString(
      *record, record_type->FindFieldByName("event"))));
  EXPECT_THAT(event->ShortDebugString(), HasSubstr("body_id: \"body-1\""));
}

TEST_F(Bundle, ALineOfEventsHasTheExactBytes) {
  filepb::ExportedEvent exported;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(
                  bundle::EventLine(log_.records()[6]), &exported)
                  .ok());
  EXPECT_EQ(exported.record(), log_.records()[6]);
  EXPECT_EQ(exported.event().event().body_established().body_id(), "body-7");

  // What is no record has its bytes only.
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(
                  bundle::EventLine("rubbish"), &exported)
                  .ok());
  EXPECT_EQ(exported.record(), "rubbish");
  EXPECT_FALSE(exported.has_event());
}

TEST_F(Bundle, SaysHowToVerifyIt) {
  ASSERT_TRUE(Write(1, 2).ok());
  const std::string readme = ReadFile(Sub("bundle/README.txt"));
  EXPECT_THAT(readme, HasSubstr("positions 1 to 2 of the log\n"
                                "  yoriai.example/tohoku"));
  EXPECT_THAT(readme, HasSubstr(MadeLog::Key()));
}

}  // namespace
}  // namespace yoriai::verifier
