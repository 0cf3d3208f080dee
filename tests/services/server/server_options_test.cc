#include "services/server/server_options.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::services {
namespace {

using ::testing::HasSubstr;

CommandLine Parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "renkeid");
  return ParseCommandLine(static_cast<int>(arguments.size()), arguments.data());
}

TEST(ServerOptions, HaveDefaultsOnLoopback) {
  const CommandLine line = Parse({});
  ASSERT_TRUE(line.run) << line.text;
  EXPECT_EQ(line.options.grpc.ToString(), "127.0.0.1:50051");
  EXPECT_EQ(line.options.store_folder, "renkei-data");
}

TEST(ServerOptions, RefuseEveryAddressThatIsNotLoopback) {
  for (const char* address : {"--grpc=0.0.0.0:1", "--http=192.168.1.1:80", "--grpc=[::]:1",
                              "--grpc=localhost:1", "--grpc=127.0.0.1", "--grpc=127.0.0.1:70000",
                              "--grpc=[::1:5", "--grpc=127.0.0.1:-1", "--http="}) {
    const CommandLine line = Parse({address});
    EXPECT_FALSE(line.run) << address;
    EXPECT_EQ(line.exit_code, 2) << address;
    EXPECT_THAT(line.text, HasSubstr("--")) << address;
  }
  EXPECT_TRUE(Parse({"--grpc=[::1]:0", "--http=127.0.0.2:0"}).run);
}

TEST(ServerOptions, RefuseUnknownStoresAndFlags) {
  EXPECT_EQ(Parse({"--store=postgres://x"}).exit_code, 2);
  EXPECT_EQ(Parse({"--store=rocksdb:"}).exit_code, 2);
  EXPECT_EQ(Parse({"--no-such-flag"}).exit_code, 2);
  EXPECT_EQ(Parse({"--matching-threads=0"}).exit_code, 2);
}

TEST(ServerOptions, HelpIsNoMistake) {
  const CommandLine line = Parse({"--help"});
  EXPECT_FALSE(line.run);
  EXPECT_EQ(line.exit_code, 0);
  EXPECT_THAT(line.text, HasSubstr("--store"));
}

// A file in place of renkeid.toml, and variables, for as long as it lives.
class Surroundings {
 public:
  explicit Surroundings(const std::string& toml)
      : path_(testing::TempDir() + "/renkeid_options_test.toml") {
    std::ofstream(path_) << toml;
  }
  ~Surroundings() {
    for (const std::string& name : names_) unsetenv(name.c_str());
    std::filesystem::remove(path_);
  }
  Surroundings(const Surroundings&) = delete;
  Surroundings& operator=(const Surroundings&) = delete;

  void Set(const std::string& name, const std::string& value) {
    setenv(name.c_str(), value.c_str(), 1);
    names_.push_back(name);
  }

  const std::string& path() const { return path_; }
  std::string flag() const { return "--config=" + path_; }

 private:
  std::string path_;
  std::vector<std::string> names_;
};

TEST(ServerOptions, FlagsWinOverTheEnvironmentAndThatOverTheFile) {
  Surroundings surroundings(
      "store = \"rocksdb:from-file\"\ngrpc = \"127.0.0.1:1111\"\nhttp = \"127.0.0.1:1112\"\n"
      "snapshot-memory-mib = 100\n");
  surroundings.Set("RENKEI_GRPC", "127.0.0.1:2222");
  surroundings.Set("RENKEI_HTTP", "127.0.0.1:2223");
  surroundings.Set("RENKEI_MATCHING_THREADS", "7");
  surroundings.Set("RENKEI_STORE", "");
  const CommandLine line = Parse({surroundings.flag().c_str(), "--http=127.0.0.1:3333"});
  ASSERT_TRUE(line.run) << line.text;
  EXPECT_EQ(line.options.store_folder, "from-file");
  EXPECT_EQ(line.options.http.port, 3333);
  EXPECT_EQ(line.options.grpc.port, 2222);
  EXPECT_EQ(line.options.matching_threads, 7);
  EXPECT_EQ(line.options.snapshot_memory_mib, 100);
}

TEST(ServerOptions, TheEnvironmentMayNameTheFile) {
  Surroundings surroundings("grpc = \"127.0.0.1:1111\"\n");
  surroundings.Set("RENKEI_CONFIG", surroundings.path());
  const CommandLine line = Parse({});
  ASSERT_TRUE(line.run) << line.text;
  EXPECT_EQ(line.options.grpc.port, 1111);
  // And --config names another one.
  EXPECT_THAT(Parse({"--config=/nonexistent.toml"}).text, HasSubstr("/nonexistent.toml"));
  surroundings.Set("RENKEI_CONFIG", "/nowhere.toml");
  const CommandLine missing = Parse({});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.text, HasSubstr("/nowhere.toml"));
}

TEST(ServerOptions, AKeyThatIsNoFlagIsAMistake) {
  for (const auto& [toml, word] : {std::pair{"grpcc = \"127.0.0.1:1111\"\n", "grpcc"},
                                   std::pair{"[server]\ngrpc = \"127.0.0.1:1\"\n", "server"}}) {
    const Surroundings surroundings(toml);
    const CommandLine line = Parse({surroundings.flag().c_str()});
    EXPECT_FALSE(line.run) << toml;
    EXPECT_EQ(line.exit_code, 2);
    EXPECT_THAT(line.text, HasSubstr("--config: "));
    EXPECT_THAT(line.text, HasSubstr(word));
  }
}

TEST(ServerOptions, WrongValuesOfTheEnvironmentAreMistakesToo) {
  Surroundings surroundings("");
  surroundings.Set("RENKEI_MATCHING_THREADS", "many");
  const CommandLine line = Parse({});
  EXPECT_EQ(line.exit_code, 2);
  EXPECT_THAT(line.text, HasSubstr("--matching-threads"));
}

TEST(ServerOptions, AMissingConfigurationFileIsNamed) {
  const CommandLine line = Parse({"--config=/nonexistent.toml"});
  EXPECT_EQ(line.exit_code, 2);
  EXPECT_THAT(line.text, HasSubstr("/nonexistent.toml"));
}

}  // namespace
}  // namespace renkei::services
