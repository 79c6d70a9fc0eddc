package io.silvertine.spi;

import io.silvertine.model.AccountType;
import io.silvertine.model.BrokerMode;
import io.silvertine.model.Fault;
import io.silvertine.model.Fields;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code config/brokers/*.yaml} and collects every fault on the way. Used once. */
final class BrokerFiles {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    // orders.<broker> would be one of the topics that have another meaning
    private static final Set<String> RESERVED = Set.of("commands", "events", "dlq");
    private static final List<String> KEYS = List.of(
            "enabled",
            "type",
            "mode",
            "accounts",
            "connection",
            "credentials",
            "rate-limits",
            "breaker",
            "redelivery",
            "lanes",
            "market-data",
            "on-stream-loss",
            "orders-on-shutdown");
    private static final List<String> SHARED_SECTIONS = List.of("connection", "credentials", "rate-limits");
    private static final Set<String> HARMLESS = Set.of("an unknown key", "nothing", "nothing, in mode live");
    private static final List<String> ACCOUNT_KEYS =
            List.of("id", "venue-id", "type", "base-currency", "opening-balances", "leverage");

    private final Map<String, BrokerProvider> providers;
    private final Function<String, Optional<String>> environment;
    private final SecretFiles secretFiles;
    private final LiveInterlock interlock;
    private final List<ConfigFault> faults = new ArrayList<>();
    private final Map<String, String> fileOfAccount = new HashMap<>();

    BrokerFiles(
            Map<String, BrokerProvider> providers, Function<String, Optional<String>> environment, StartRules rules) {
        this.secretFiles = new SecretFiles(rules.secrets());
        this.interlock = new LiveInterlock(rules);
        this.providers = providers;
        this.environment = environment;
    }

    /** A broker connection whose file is in order. */
    record Read(BrokerConfig config, BrokerProvider provider, BrokerCapabilities capabilities) {}

    List<Read> read(Path directory) {
        List<Read> result = new ArrayList<>();
        for (Path file : files(directory)) {
            readFile(file).ifPresent(result::add);
        }
        if (faults.isEmpty() && result.stream().noneMatch(r -> r.config().enabled())) {
            fault(directory, new Fault("enabled", "no enabled broker", "at least one file with enabled: true"));
        }
        if (faults.isEmpty()) {
            interlock.missing(enabledModes(result)).ifPresent(f -> fault(directory, f));
        }
        if (!faults.isEmpty()) {
            throw new InvalidConfigException(faults);
        }
        return result;
    }

    private static List<BrokerMode> enabledModes(List<Read> read) {
        return read.stream()
                .map(Read::config)
                .filter(BrokerConfig::enabled)
                .map(BrokerConfig::mode)
                .toList();
    }

    private List<Path> files(Path directory) {
        try (Stream<Path> listing = Files.list(directory)) {
            List<Path> files = listing.sorted().toList();
            files.stream()
                    .filter(f -> f.toString().endsWith(".yml"))
                    .forEach(f -> fault(f, new Fault("file name", fileName(f), "a name that ends in .yaml")));
            return files.stream().filter(f -> f.toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            fault(
                    directory,
                    new Fault("directory", "not readable: " + e.getMessage(), "a directory with broker files"));
            return List.of();
        }
    }

    private Optional<Read> readFile(Path file) {
        int before = faults.size();
        String name = fileName(file).replaceFirst("\\.yaml$", "");
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            fault(file, new Fault("file name", name, NAME.pattern() + ", and none of commands, dlq, events"));
        }
        Optional<Settings> settings = settings(file);
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        BrokerConfig config = config(file, name, settings.get());
        interlock.check(config);
        Optional<Read> read = Optional.ofNullable(providers.get(config.type()))
                .map(provider -> new Read(config, provider, provider.capabilities(config)));
        settings.get().faults().forEach(f -> fault(file, concealed(f)));
        return faults.size() == before ? read : Optional.empty();
    }

    private Optional<Settings> settings(Path file) {
        Placeholders placeholders = new Placeholders(environment, Optional.of(secretFiles));
        return YamlFile.read(file, placeholders, f -> fault(file, f)).map(Settings::new);
    }

    // providers check their credentials too, and a fault says what was seen
    private static Fault concealed(Fault fault) {
        boolean harmless = HARMLESS.contains(fault.seen()) || !Placeholders.isSecret(fault.field());
        return harmless ? fault : new Fault(fault.field(), "a value that is not shown", fault.allowed());
    }

    private BrokerConfig config(Path file, String name, Settings settings) {
        String type = settings.requiredText("type");
        List<String> keys = new ArrayList<>(KEYS);
        if (providers.containsKey(type)) {
            keys.add(type);
        } else if (settings.has("type")) {
            settings.fault("type", type, NearestName.allowed(type, providers.keySet()));
            keys.addAll(providers.keySet());
        }
        settings.allowOnly(keys);
        Optional.ofNullable(providers.get(type)).ifPresent(provider -> checkShared(settings, provider));
        OnStreamLoss.of(settings);
        Settings lanes = settings.section("lanes");
        lanes.allowOnly(List.of("threads", "pipeline", "attempt-validity", "in-doubt-hold"));
        OrdersOnShutdown.of(settings);
        lanes.duration("attempt-validity", Duration.ofSeconds(2));
        lanes.duration("in-doubt-hold", Duration.ofSeconds(30));
        lanes.integer("threads", 8, 1, 256);
        lanes.integer("pipeline", 1, 1, 10_000);
        return new BrokerConfig(
                name,
                type,
                settings.flag("enabled", true),
                settings.choice("mode", BrokerMode.PAPER, BrokerMode.class),
                accounts(file, settings),
                settings);
    }

    /** The sections in which every type has keys of its own. */
    private static void checkShared(Settings settings, BrokerProvider provider) {
        settings.section("rate-limits").rate("orders");
        for (String name : SHARED_SECTIONS) {
            List<String> known = new ArrayList<>(provider.keys().getOrDefault(name, Set.of()));
            if (name.equals("rate-limits")) {
                known.add("orders");
            }
            if (known.isEmpty() && settings.has(name)) {
                settings.fault(name, "an unknown key", "nothing: type " + provider.type() + " has no " + name);
            } else {
                settings.section(name).allowOnly(known);
            }
        }
    }

    private List<AccountConfig> accounts(Path file, Settings settings) {
        List<AccountConfig> accounts = new ArrayList<>();
        for (Settings account : settings.sections("accounts")) {
            accounts.add(account(file, account));
        }
        if (accounts.isEmpty()) {
            settings.fault("accounts", "none", "at least one account");
        }
        return accounts;
    }

    private AccountConfig account(Path file, Settings account) {
        account.allowOnly(ACCOUNT_KEYS);
        String id = account.requiredText("id");
        if (account.has("id") && !Fields.ACCOUNT_ID.matcher(id).matches()) {
            account.fault("id", id, Fields.ACCOUNT_ID.pattern());
        }
        String other = fileOfAccount.putIfAbsent(id, fileName(file));
        if (other != null) {
            account.fault("id", id + ", which " + other + " has already", "an account id that no other broker has");
        }
        Settings balances = account.section("opening-balances");
        Map<String, BigDecimal> openingBalances = new HashMap<>();
        balances.keys().forEach(c -> openingBalances.put(c, balances.decimal(c, BigDecimal.ZERO)));
        return new AccountConfig(
                id,
                account.text("venue-id", id),
                account.choice("type", AccountType.CASH, AccountType.class),
                account.requiredText("base-currency"),
                openingBalances,
                leverage(account));
    }

    private static BigDecimal leverage(Settings account) {
        BigDecimal leverage = account.decimal("leverage", BigDecimal.ONE);
        boolean margin = account.choice("type", AccountType.CASH, AccountType.class) != AccountType.CASH;
        if (leverage.compareTo(BigDecimal.ONE) < 0 || (!margin && leverage.compareTo(BigDecimal.ONE) != 0)) {
            account.fault("leverage", leverage.toPlainString(), "1 or more; only 1 in a cash account");
            return BigDecimal.ONE;
        }
        return leverage;
    }

    private void fault(Path file, Fault fault) {
        faults.add(new ConfigFault(String.valueOf(file), fault));
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
